package io.busytone.web.api;

import io.busytone.web.ClassPathResource;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** The API's description. */
public final class OpenApiRoute implements Routes {
  private static final String DESCRIPTION = "/openapi.json";

  @Override
  public Map<String, Handler> gets() {
    String description = ClassPathResource.text("/web" + DESCRIPTION);
    return Map.of(DESCRIPTION, context -> ApiResponse.send(context, HttpStatus.OK, description));
  }

  /** Answers at an address of the API where nothing is. */
  public static void notFound(Context context) {
    String help = "GET " + DESCRIPTION + " describes what there is";
    ApiResponse.error(context, HttpStatus.NOT_FOUND, "there is nothing here", "path", help);
  }
}
