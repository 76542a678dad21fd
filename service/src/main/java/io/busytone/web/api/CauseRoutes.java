package io.busytone.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Language;
import io.busytone.catalog.Remedy;
import io.busytone.web.CauseLookup;
import io.busytone.web.LanguageNegotiation;
import io.busytone.web.PagePaths;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue. */
public final class CauseRoutes implements Routes {
  static final String CAUSES = "/api/v1/causes";

  private final CauseLookup causes;

  public CauseRoutes(CauseLookup causes) {
    this.causes = causes;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(
        CAUSES,
        context -> list(context, causes.causes()),
        CAUSES + "/{kind}",
        this::ofKind,
        CAUSES + "/{kind}/{cause}",
        this::one);
  }

  private void ofKind(Context context) {
    causes
        .kind(context.pathParam("kind"))
        .ifPresentOrElse(kind -> list(context, causes.causes(kind)), () -> unknownKind(context));
  }

  private static void list(Context context, List<Cause> wanted) {
    Language language = LanguageNegotiation.of(context);
    ObjectNode answer = ApiResponse.object();
    ArrayNode list = answer.putArray("causes");
    wanted.forEach(cause -> list.add(head(cause, language)));
    send(context, language, answer);
  }

  private void one(Context context) {
    String kind = context.pathParam("kind");
    Optional<Cause> cause = causes.cause(kind, context.pathParam("cause"));
    if (cause.isPresent()) {
      Language language = LanguageNegotiation.of(context);
      send(context, language, whole(cause.get(), language));
    } else if (causes.kind(kind).isPresent()) {
      String help = "GET " + CAUSES + "/" + kind + " lists the causes of this kind";
      ApiResponse.error(context, HttpStatus.NOT_FOUND, "there is no such cause", "cause", help);
    } else {
      unknownKind(context);
    }
  }

  private static void unknownKind(Context context) {
    String help = "GET " + CAUSES + " lists all kinds and causes";
    ApiResponse.error(context, HttpStatus.NOT_FOUND, "there is no such kind", "kind", help);
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
    return ApiResponse.object()
        .put("kind", cause.kind().id())
        .put("cause", cause.id())
        .put("title", cause.remedy(wanted).title())
        .put("lang", cause.shownIn(wanted).tag())
        .put("remedy", PagePaths.of(cause))
        .put("api", CAUSES + "/" + cause.kind().id() + "/" + cause.id());
  }

  private static void send(Context context, Language language, ObjectNode answer) {
    context.header("Cache-Control", "max-age=60");
    context.header("Vary", "Accept-Language, Accept-Encoding");
    context.header("Content-Language", language.tag());
    ApiResponse.send(context, HttpStatus.OK, answer.toString());
  }
}
