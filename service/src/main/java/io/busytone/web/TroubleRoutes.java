package io.busytone.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Language;
import io.busytone.recent.Failing;
import io.busytone.recent.Picture;
import io.busytone.recent.Place;
import io.busytone.recent.Sample;
import io.busytone.recent.Samples;
import io.busytone.recent.Spike;
import io.busytone.recent.SpikeRule;
import io.busytone.recent.TargetTrouble;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes wrong right now, as JSON. */
final class TroubleRoutes {
  static final String SPIKES = Api.ROOT + "/spikes";
  static final String SAMPLES = Api.ROOT + "/samples";
  static final String TARGETS = Api.ROOT + "/targets";
  private static final int MOST_TARGETS = 1000;
  private static final int SOME_TARGETS = 100;

  private final Layout layout;
  private final Titles titles;
  private final Samples samples;
  private final Supplier<Situation> situation;
  private final Function<String, List<Failing>> failingAt;

  TroubleRoutes(
      Layout layout,
      Titles titles,
      Samples samples,
      Supplier<Situation> situation,
      Function<String, List<Failing>> failingAt) {
    this.layout = layout;
    this.titles = titles;
    this.samples = samples;
    this.situation = situation;
    this.failingAt = failingAt;
  }

  Map<String, Handler> routes() {
    return Map.of(
        SPIKES,
        this::spikes,
        SAMPLES,
        this::samples,
        TARGETS,
        this::targets,
        TARGETS + "/<target>",
        this::target);
  }

  private void spikes(Context context) {
    Language language = layout.visit(context).language();
    Situation now = situation.get();
    ObjectNode answer = head(now);
    answer.put("watched_seconds", now.picture().watched().toSeconds());
    answer
        .putObject("rule")
        .put("window_seconds", SpikeRule.WINDOW.toSeconds())
        .put("before_seconds", SpikeRule.BEFORE.toSeconds())
        .put("floor", SpikeRule.FLOOR)
        .put("times", SpikeRule.TIMES);
    ArrayNode list = answer.putArray("spikes");
    now.picture().spikes().forEach(spike -> list.add(spike(spike, language)));
    Json.send(context, answer);
  }

  private ObjectNode spike(Spike spike, Language language) {
    ObjectNode node =
        place(spike.place(), language)
            .put("target", spike.place().target())
            .put("since", time(spike.since()))
            .put("last", time(spike.last()))
            .put("failures", spike.failures())
            .put("usual", spike.usual())
            .put("client_count", spike.clientCount());
    ArrayNode clients = node.putArray("clients");
    spike
        .clients()
        .forEach(
            each ->
                clients.addObject().put("client", each.client()).put("failures", each.failures()));
    node.set("sample", samples.latest(spike.place()).map(TroubleRoutes::sample).orElse(null));
    return node;
  }

  private void samples(Context context) {
    String kind = context.queryParam("kind");
    String cause = context.queryParam("cause");
    if (kind == null || titles.causes(kind).isEmpty()) {
      String help = "?kind=… must be one of those in GET " + CauseRoutes.CAUSES;
      Json.refuse(context, HttpStatus.BAD_REQUEST, "there is no such kind", "kind", help);
    } else if (cause != null && titles.find(kind, cause).isEmpty()) {
      String help = "leave it out, or take one of those in GET " + CauseRoutes.CAUSES;
      Json.refuse(context, HttpStatus.BAD_REQUEST, "there is no such cause", "cause", help);
    } else {
      Json.send(context, samples(kind, cause));
    }
  }

  private ObjectNode samples(String kind, @Nullable String cause) {
    ObjectNode answer = Json.object().put("kept", samples.isOn());
    ArrayNode list = answer.putArray("samples");
    Stream<String> causes = cause == null ? titles.causes(kind).stream() : Stream.of(cause);
    causes.flatMap(each -> samples.of(kind, each).stream()).forEach(each -> list.add(sample(each)));
    return answer;
  }

  private void targets(Context context) {
    int limit = limit(context.queryParam("limit"));
    if (limit < 1) {
      String help = "give a whole number from 1 to " + MOST_TARGETS + ", or leave it out";
      Json.refuse(context, HttpStatus.BAD_REQUEST, "this is no limit", "limit", help);
      return;
    }
    Language language = layout.visit(context).language();
    Situation now = situation.get();
    ObjectNode answer = head(now);
    ArrayNode list = answer.putArray("targets");
    now.picture().targets().stream().limit(limit).forEach(each -> list.add(target(each, language)));
    Json.send(context, answer);
  }

  private ObjectNode target(TargetTrouble trouble, Language language) {
    ObjectNode node =
        Json.object()
            .put("target", trouble.target())
            .put("last_five_minutes", trouble.lastFiveMinutes())
            .put("last_hour", trouble.lastHour())
            .put("client_count", trouble.clientCount())
            .put("since", time(trouble.since()))
            .put("last", time(trouble.last()))
            .put("api", TARGETS + "/" + Titles.encode(trouble.target()));
    node.set("most", place(trouble.most(), language));
    return node;
  }

  private void target(Context context) {
    String target = context.pathParam("target");
    List<Failing> failing = failingAt.apply(target);
    if (failing.isEmpty()) {
      String help = "GET " + TARGETS + " lists the targets that clients failed at in the last hour";
      String error = "no client has failed at this target in the last hour";
      Json.refuse(context, HttpStatus.NOT_FOUND, error, "target", help);
      return;
    }
    Language language = layout.visit(context).language();
    ObjectNode answer = head(situation.get()).put("target", target);
    ArrayNode list = answer.putArray("failing");
    failing.forEach(each -> list.add(failing(each, language)));
    Json.send(context, answer);
  }

  private ObjectNode failing(Failing failing, Language language) {
    return place(failing.place(), language)
        .put("client", failing.client())
        .put("last_five_minutes", failing.lastFiveMinutes())
        .put("last_hour", failing.lastHour())
        .put("since", time(failing.since()))
        .put("last", time(failing.last()));
  }

  private static ObjectNode head(Situation now) {
    Picture picture = now.picture();
    return Json.object()
        .put("at", time(picture.at()))
        .put("scope", picture.scope().id())
        .put("trouble", now.trouble().orElse(null));
  }

  private ObjectNode place(Place place, Language language) {
    return Json.object()
        .put("kind", place.kind())
        .put("cause", place.cause())
        .put("title", titles.title(place, language))
        .put("remedy", Titles.path(place.kind(), place.cause()));
  }

  private static ObjectNode sample(Sample sample) {
    return Json.object()
        .put("at", time(sample.at()))
        .put("kind", sample.place().kind())
        .put("cause", sample.place().cause())
        .put("target", sample.place().target())
        .put("client", sample.client())
        .put("line", sample.line());
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return SOME_TARGETS;
    }
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    return number <= MOST_TARGETS ? number : 0;
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
