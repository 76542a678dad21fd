package io.busytone.ingest;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.RequestCompletionHandler;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.FetchResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a {@link BatchLimiter} see every fetch response of a consumer before the consumer unpacks
 * it.
 *
 * <p>The consumer allocates a record's whole size as soon as it has read that size from the
 * decompressed batch, before any deserializer or interceptor is asked, and it offers no hook in
 * front of that. So the network client inside it is replaced, by reflection, with one that passes
 * everything on and looks at fetch responses first. {@code FetchGuardIT} runs it against a real
 * broker with both group protocols and every codec; with a Kafka client that has other fields no
 * consumer starts, and ready says why.
 */
final class FetchGuard {
  private static final Logger LOG = LoggerFactory.getLogger(FetchGuard.class);

  private FetchGuard() {}

  /**
   * Puts the limiter in front of a new consumer, before its first poll.
   *
   * @throws IllegalStateException if this Kafka client is built differently
   */
  static void install(KafkaConsumer<?, ?> consumer, BatchLimiter limiter) {
    try {
      Object delegate = get(KafkaConsumer.class, consumer, "delegate");
      Object owner =
          has(delegate, "applicationEventHandler")
              ? get(
                  get(get(delegate, "applicationEventHandler"), "networkThread"),
                  "networkClientDelegate") // group.protocol=consumer
              : get(delegate, "client"); // group.protocol=classic
      Field client = field(owner.getClass(), "client");
      client.set(owner, guarded((KafkaClient) client.get(owner), limiter));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "this version of the Kafka client cannot be guarded against batches that unpack to more"
              + " than memory holds: "
              + e,
          e);
    }
  }

  private static KafkaClient guarded(KafkaClient client, BatchLimiter limiter) {
    return (KafkaClient)
        Proxy.newProxyInstance(
            FetchGuard.class.getClassLoader(),
            new Class<?>[] {KafkaClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("send")
                  && arguments[0] instanceof ClientRequest request
                  && request.apiKey() == ApiKeys.FETCH) {
                arguments[0] = limited(request, limiter);
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static ClientRequest limited(ClientRequest request, BatchLimiter limiter) {
    RequestCompletionHandler next = request.callback();
    return new ClientRequest(
        request.destination(),
        request.requestBuilder(),
        request.correlationId(),
        request.makeHeader(request.requestBuilder().latestAllowedVersion()).clientId(),
        request.createdTimeMs(),
        request.expectResponse(),
        request.requestTimeoutMs(),
        response -> {
          if (response.responseBody() instanceof FetchResponse fetched) {
            limit(limiter, fetched);
          }
          next.onComplete(response);
        });
  }

  /** A response that cannot be limited goes on as it came: one held back would end all fetching. */
  private static void limit(BatchLimiter limiter, FetchResponse fetched) {
    try {
      limiter.limit(fetched.data());
    } catch (RuntimeException e) {
      LOG.warn("A fetched batch could not be checked for what it unpacks to", e);
    }
  }

  private static boolean has(Object owner, String name) {
    return Arrays.stream(owner.getClass().getDeclaredFields())
        .anyMatch(field -> field.getName().equals(name));
  }

  private static Object get(Object owner, String name) throws ReflectiveOperationException {
    return get(owner.getClass(), owner, name);
  }

  private static Object get(Class<?> type, Object owner, String name)
      throws ReflectiveOperationException {
    Object value = field(type, name).get(owner);
    if (value == null) {
      throw new NoSuchFieldException(type.getSimpleName() + "." + name + " is null");
    }
    return value;
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
