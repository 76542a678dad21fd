package io.busytone.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.catalog.Remedy;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The catalogue as JSON. */
final class CauseRoutes {
  static final String CAUSES = Api.ROOT + "/causes";

  private final Layout layout;
  private final Catalog catalog;

  CauseRoutes(Layout layout, Catalog catalog) {
    this.layout = layout;
    this.catalog = catalog;
  }

  Map<String, Handler> routes() {
    return Map.of(
        CAUSES,
        context -> list(context, cause -> true),
        CAUSES + "/{kind}",
        this::ofKind,
        CAUSES + "/{kind}/{cause}",
        this::one);
  }

  private void ofKind(Context context) {
    Optional<Kind> kind = kind(context.pathParam("kind"));
    if (kind.isPresent()) {
      list(context, cause -> cause.kind() == kind.get());
    } else {
      Api.unknownKind(context);
    }
  }

  private void list(Context context, Predicate<Cause> wanted) {
    Visit visit = layout.visit(context);
    ObjectNode answer = Json.object();
    ArrayNode causes = answer.putArray("causes");
    catalog.causes().stream()
        .filter(wanted)
        .forEach(cause -> causes.add(head(cause, visit.language())));
    send(context, visit, answer);
  }

  private void one(Context context) {
    Optional<Kind> kind = kind(context.pathParam("kind"));
    if (kind.isEmpty()) {
      Api.unknownKind(context);
      return;
    }
    Optional<Cause> cause = catalog.find(kind.get(), context.pathParam("cause"));
    if (cause.isPresent()) {
      Visit visit = layout.visit(context);
      send(context, visit, whole(cause.get(), visit.language()));
    } else {
      String help = "GET " + CAUSES + "/" + kind.get().id() + " lists the causes of this kind";
      Json.refuse(context, HttpStatus.NOT_FOUND, "there is no such cause", "cause", help);
    }
  }

  private static ObjectNode whole(Cause cause, Language wanted) {
    Remedy remedy = cause.remedy(wanted);
    ObjectNode whole = head(cause, wanted);
    whole
        .putObject("sections")
        .put("meaning", remedy.meaning())
        .put("confirm", remedy.confirm())
        .put("fix", remedy.fix())
        .put("prevent", remedy.prevent());
    whole.put("here", cause.localNote(wanted).orElse(null));
    ArrayNode languages = whole.putArray("languages");
    cause.remedies().keySet().stream().sorted().forEach(each -> languages.add(each.tag()));
    return whole;
  }

  private static ObjectNode head(Cause cause, Language wanted) {
    return Json.object()
        .put("kind", cause.kind().id())
        .put("cause", cause.id())
        .put("title", cause.remedy(wanted).title())
        .put("lang", cause.shownIn(wanted).tag())
        .put("remedy", Addresses.of(cause))
        .put("api", CAUSES + "/" + cause.kind().id() + "/" + cause.id());
  }

  private static Optional<Kind> kind(String id) {
    return Kind.of(id).filter(kind -> kind != Kind.NONE);
  }

  private static void send(Context context, Visit visit, ObjectNode answer) {
    context.header("Cache-Control", "max-age=60");
    context.header("Vary", "Accept-Language, Accept-Encoding");
    context.header("Content-Language", visit.language().tag());
    Json.send(context, HttpStatus.OK, answer.toString());
  }
}
