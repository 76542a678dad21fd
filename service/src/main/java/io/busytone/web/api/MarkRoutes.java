package io.busytone.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Language;
import io.busytone.incident.Mark;
import io.busytone.incident.Marks;
import io.busytone.web.CauseLookup;
import io.busytone.web.LanguageNegotiation;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;

/** Marks of deployments, and what is new since each. */
public final class MarkRoutes implements Routes {
  static final String PATH = "/api/v1/marks";
  private static final int MAX_NEW = 200;

  private final Marks marks;
  private final CauseLookup causes;

  public MarkRoutes(Marks marks, CauseLookup causes) {
    this.marks = marks;
    this.causes = causes;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(PATH, this::list);
  }

  private void list(Context context) {
    Language language = LanguageNegotiation.of(context);
    ObjectNode answer = ApiResponse.object();
    ArrayNode list = answer.putArray("marks");
    marks.all().forEach(mark -> list.add(mark(mark, language)));
    ApiResponse.send(context, answer);
  }

  private ObjectNode mark(Mark mark, Language language) {
    ObjectNode node = json(mark);
    ArrayNode news = node.putArray("new");
    marks.since(mark).stream()
        .limit(MAX_NEW)
        .forEach(
            each ->
                news.add(
                    FailureJson.cause(each.causeAtTarget(), causes, language)
                        .put("target", each.causeAtTarget().target())
                        .put("since", FailureJson.time(each.since()))));
    return node;
  }

  static ObjectNode json(Mark mark) {
    return ApiResponse.object().put("at", FailureJson.time(mark.at())).put("text", mark.text());
  }
}
