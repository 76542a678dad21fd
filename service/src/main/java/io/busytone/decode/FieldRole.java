package io.busytone.decode;

import java.util.Arrays;
import java.util.List;

/**
 * What a field of a JSON object or an OpenTelemetry attribute means to us, and the names it goes
 * by, the preferred first. This is the table of field names: to accept another name, add it here.
 *
 * <p>Each name also counts in the spellings {@code error_message}, {@code errorMessage}, {@code
 * Error.Message}, {@code ErrorMessage} and {@code _error_message} (GELF), as long as no other role
 * claims that spelling.
 */
enum FieldRole {
  /** What happened, in the client's words: only the first that is there is read. */
  MESSAGE(
      "message",
      """
      formattedMessage        # Logback; its message has braces for the arguments
      message msg
      short_message           # GELF
      MESSAGE                 # journald
      @m RenderedMessage      # Serilog
      _msg                    # VictoriaLogs
      log.message log         # Docker and Fluent Bit write log
      event                   # structlog
      body body.text          # OpenTelemetry, as others write it
      textPayload             # Google Cloud
      resultDescription       # Azure
      note                    # Kubernetes, events.k8s.io
      text line content raw _raw @message
      log.original event.original
      payload record properties data after  # a text, or JSON in one
      """),
  /** What went wrong: all that are there are read. */
  ERROR(
      "error",
      """
      error.message error err.message err err.msg error.msg
      error.errmsg            # MongoDB
      error.reason error.description error.detail
      error.cause error.cause.message err.cause err.cause.message cause cause.message
      errors errors.message err.errors.message error.errors.message
      err.aggregateErrors.message
      exception exception.message exception.exception_message exception.cause.message
      exception.value         # Loguru
      exception.values.value  # Sentry
      exceptions.value        # Grafana Faro
      exception.previous.message      # Monolog
      exception.causedBy.message exception.innerException.message
      ExceptionDetail.Message         # Serilog.Exceptions
      thrown.message thrown.cause.message                              # Log4j
      arguments throwable.message throwable.cause.message              # Logback
      errorCauses.error       # zap
      OuterMessage InnermostMessage   # Azure Application Insights
      errmsg err_msg error_msg last_error failure reason details detail
      upstream_transport_failure_reason response_code_details          # Envoy
      """),
  /** How a connection through a proxy ended, in its own abbreviations: read with the name. */
  OUTCOME(
      "",
      """
      termination_state       # HAProxy
      connection.termination_state haproxy.termination_state
      response_flags          # Envoy
      allocation_status       # Google Cloud NAT
      """),
  /** The class or the name of the error. */
  ERROR_TYPE(
      "",
      """
      error.type error.name error.class err.type err.name
      error.kind              # Datadog
      exception.type exception.name exception.class exception.exception_class
      exception.values.type   # Sentry
      exceptions.type         # Grafana Faro
      exception.exceptionType ExceptionDetail.Type
      thrown.name thrown.cause.name                                    # Log4j
      throwable.className throwable.cause.className                    # Logback
      exc_type
      """),
  /** Where it went wrong, with the chain of causes. */
  STACK(
      "stack_trace",
      """
      error.stack_trace error.stack error.stacktrace err.stack
      stack_trace stacktrace stack
      exception.stacktrace exception.stack_trace exception.backtrace exception.traceback
      exc_info exc_text stack_info traceback backtrace                 # Python
      thrown.extendedStackTrace thrown.stackTrace                      # Log4j
      full_message            # GELF
      errorVerbose            # zap
      @x                      # Serilog
      """),
  /** An error code in a field of its own. */
  CODE(
      "code",
      """
      error.code err.code error.cause.code err.cause.code exception.code cause.code
      error.errno err.errno errors.code err.errors.code err.aggregateErrors.code
      error_code code errno
      """),
  /** The program that reports. */
  SERVICE(
      "service",
      """
      service.name service
      kubernetes.labels.app.kubernetes.io/name
      kubernetes.labels.app_kubernetes_io/name        # Filebeat's dedotting
      kubernetes.pod_labels.app.kubernetes.io/name    # Vector
      kubernetes.labels.app kubernetes.pod_labels.app
      kubernetes.deployment.name k8s.deployment.name
      dd.service              # Datadog
      app.name app application.name application appname program
      SYSLOG_IDENTIFIER       # journald
      programname             # rsyslog, jsonmesg
      kubernetes.container_name kubernetes.container.name k8s.container.name container.name
      _SYSTEMD_UNIT
      serviceContext.service  # Google Cloud's Error Reporting
      labels.app labels.service labels.k8s-pod/app
      resource.labels.service_name resource.labels.function_name resource.labels.module_id
      resource.labels.container_name
      meta.app.name           # Grafana Faro
      AppRoleName cloud_RoleName                      # Azure Application Insights
      source.component reportingComponent reportingController deprecatedSource.component   # Kubernetes
      winlog.provider_name ProviderName SourceName    # Windows
      streams.stream.app streams.stream.service_name streams.stream.service streams.stream.container
      streams.stream.job
      logGroup                # CloudWatch Logs
      """),
  /** The version of the program that reports; the Elastic Common Schema's and OpenTelemetry's. */
  VERSION("", "service.version"),
  /**
   * The machine or pod the program ran on. The pod comes first: each network namespace has its own
   * ephemeral ports, Linux ip-sysctl.
   */
  HOST(
      "host",
      """
      kubernetes.pod.name kubernetes.pod_name k8s.pod.name
      host.name host.hostname hostname
      _HOSTNAME               # journald
      HOSTNAME                # Logback's property
      host machine.name agent.hostname beat.hostname source_host
      winlog.computer_name ComputerName Computer computer              # Windows
      kubernetes.host kubernetes.node.name k8s.node.name
      resource.labels.pod_name resource.labels.instance_id             # Google Cloud
      source.host reportingInstance deprecatedSource.host              # Kubernetes
      AppRoleInstance cloud_RoleInstance roleInstance PodName          # Azure
      streams.stream.pod streams.stream.pod_name streams.stream.host streams.stream.hostname
      streams.stream.instance streams.stream.node_name
      logStream               # CloudWatch Logs
      dvchost shost           # Common Event Format
      devname                 # FortiOS
      """),
  /** The IP address of the machine the program ran on. */
  CLIENT_ADDRESS("", "host.ip source.ip source.address"),
  /** The name or address that was dialled; may be a URL, or have its port after a colon. */
  TARGET_HOST("target_host", TargetFields.hostNames()),
  /** The port that was dialled. */
  TARGET_PORT("target_port", TargetFields.portNames()),
  /** When it happened: ISO 8601 with an offset, or a number since 1970. */
  TIME(
      "time",
      """
      @timestamp timestamp time ts
      @t                      # Serilog
      __REALTIME_TIMESTAMP    # journald, microseconds
      timeMillis instant.epochSecond                  # Log4j
      time.timestamp          # Loguru
      timereported            # rsyslog, jsonmesg
      t.$date                 # MongoDB
      lastTimestamp           # Kubernetes
      eventTime event.created date datetime _time
      series.lastObservedTime firstTimestamp deprecatedLastTimestamp metadata.creationTimestamp
      TimeCreated TimeGenerated system_time           # Windows, Azure
      receiveTimestamp        # Google Cloud
      eventtime               # FortiOS, nanoseconds
      rt                      # Common Event Format
      ts_ms                   # Debezium
      """),
  /**
   * Whom a server reports about: in an access log {@code host} is then what that client asked for,
   * so anything.
   */
  STRANGER(
      "",
      """
      remote_addr remote_ip clientip client_ip x_forwarded_for http_x_forwarded_for
      """),
  /** The path of the resource that reports; its last part names it. */
  RESOURCE("", "resourceId"),
  /** The version of CloudEvents: there is one in every such event. */
  CLOUD_EVENT("", "specversion"),
  /** What a CloudEvent comes from; to others the name of a file or a stream. */
  CLOUD_EVENT_SOURCE("", "source"),
  /** Local ports in use on the host, towards whomever. */
  SOCKETS_IN_USE(
      "",
      """
      sockets.in_use sockets.inuse sockets.used
      system.socket.summary.tcp.all.count             # Metricbeat
      """),
  /** Local ports in use towards one destination, or each of several. */
  SOCKETS_TO_DESTINATION("", "sockets.to_destination sockets.destinations.in_use"),
  SOCKETS_TIME_WAIT("", "sockets.time_wait sockets.tw system.socket.summary.tcp.all.time_wait"),
  /** The host's ephemeral range, first and last port. */
  SOCKETS_PORT_RANGE("", "sockets.port_range sockets.ip_local_port_range"),
  /** Bunyan's and pino's name of the program; to others the name of the logger. */
  NAME("", "name"),
  /** Docker's {@code stdout} or {@code stderr}. */
  STREAM("", "stream"),
  /** The kind of a report, Reporting API section 2. */
  REPORT_TYPE("", "type"),
  /** Network Error Logging section 5. */
  NEL_TYPE("", "body.type"),
  NEL_URL("", "url"),
  NEL_SERVER_IP("", "body.server_ip"),
  NEL_FRACTION("", "body.sampling_fraction");

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> names;

  FieldRole(String id, String names) {
    this.id = id;
    this.names =
        names
            .lines()
            .map(line -> line.replaceAll("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .flatMap(line -> Arrays.stream(line.split(" +")))
            .toList();
  }

  /** The role's name in settings; empty if an operator cannot map it. */
  String id() {
    return id;
  }

  /** The names of fields with this role, the preferred first. */
  List<String> names() {
    return names;
  }

  /** Names of the roles that an operator can map. */
  static List<String> mappable() {
    return Arrays.stream(values()).map(FieldRole::id).filter(id -> !id.isEmpty()).toList();
  }
}
