package io.busytone.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Language;
import io.busytone.incident.Sample;
import io.busytone.incident.Samples;
import io.busytone.incident.Spike;
import io.busytone.incident.SpikeRule;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is unusual right now, and what the lines look like, as JSON. */
final class SpikeRoutes {
  static final String SPIKES = Api.ROOT + "/spikes";
  static final String SAMPLES = Api.ROOT + "/samples";

  private final Layout layout;
  private final Titles titles;
  private final TroubleJson parts;
  private final Samples samples;
  private final Supplier<BoardState> situation;

  SpikeRoutes(Layout layout, Titles titles, Samples samples, Supplier<BoardState> situation) {
    this.layout = layout;
    this.titles = titles;
    this.parts = new TroubleJson(titles);
    this.samples = samples;
    this.situation = situation;
  }

  Map<String, Handler> routes() {
    return Map.of(SPIKES, this::spikes, SAMPLES, this::samples);
  }

  private void spikes(Context context) {
    Language language = layout.visit(context).language();
    BoardState now = situation.get();
    ObjectNode answer = TroubleJson.head(now);
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
        parts
            .place(spike.place(), language)
            .put("target", spike.place().target())
            .put("since", TroubleJson.time(spike.since()))
            .put("last", TroubleJson.time(spike.last()))
            .put("failures", spike.failures())
            .put("usual", spike.usual())
            .put("client_count", spike.clientCount());
    ArrayNode clients = node.putArray("clients");
    spike
        .clients()
        .forEach(
            each ->
                clients.addObject().put("client", each.client()).put("failures", each.failures()));
    node.set("sample", samples.latest(spike.place()).map(SpikeRoutes::sample).orElse(null));
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

  private static ObjectNode sample(Sample sample) {
    return Json.object()
        .put("at", TroubleJson.time(sample.at()))
        .put("kind", sample.place().kind())
        .put("cause", sample.place().cause())
        .put("target", sample.place().target())
        .put("client", sample.client())
        .put("line", sample.line());
  }
}
