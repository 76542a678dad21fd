package io.busytone.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;

/** A Java program that connects to the address in its argument and says how that went. */
final class SceneClient {
  private SceneClient() {}

  public static void main(String[] args) throws InterruptedException {
    URI address = URI.create(args[0]);
    try {
      connect(address);
      System.err.println("Connected to " + address);
    } catch (IOException | RuntimeException failed) {
      System.err.println("Cannot connect to " + address);
      failed.printStackTrace();
    }
  }

  private static void connect(URI address) throws IOException, InterruptedException {
    switch (address.getScheme()) {
      case "ws" ->
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(address, new WebSocket.Listener() {})
              .join();
      case "https" ->
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
      default -> {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        }
      }
    }
  }
}
