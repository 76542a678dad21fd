package io.busytone.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.CauseDraft;
import io.busytone.catalog.Kind;
import io.busytone.incident.Unrecognised;
import io.busytone.incident.UnrecognisedLines;
import io.busytone.web.LanguageNegotiation;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;

/** Lines that no rule knows, each with a draft of a cause for it. */
public final class UnrecognisedRoutes implements Routes {
  private final Unrecognised unrecognised;

  public UnrecognisedRoutes(Unrecognised unrecognised) {
    this.unrecognised = unrecognised;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of("/api/v1/unrecognised", this::lines);
  }

  private void lines(Context context) {
    ObjectNode answer = ApiResponse.object().put("kept", unrecognised.isOn());
    ArrayNode list = answer.putArray("lines");
    for (UnrecognisedLines each : unrecognised.all()) {
      ObjectNode node =
          list.addObject()
              .put("id", each.id())
              .put("template", each.template())
              .put("kind", each.kind().isEmpty() ? Kind.NONE.id() : each.kind())
              .put("count", each.count())
              .put("since", FailureJson.time(each.since()))
              .put("last", FailureJson.time(each.last()))
              .put("sample", each.sample());
      Kind kind = Kind.of(each.kind()).orElse(Kind.OTHER);
      CauseDraft.of(kind, each.phrases(), each.sample(), LanguageNegotiation.of(context))
          .ifPresentOrElse(draft -> put(node, draft), () -> node.putNull("draft"));
    }
    ApiResponse.send(context, answer);
  }

  private static void put(ObjectNode node, CauseDraft draft) {
    node.putObject("draft")
        .put("rules_file", draft.rulesFile())
        .put("rules", draft.rules())
        .put("text_file", draft.textFile())
        .put("text", draft.text());
  }
}
