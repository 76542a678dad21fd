{{- define "busytone.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{ .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else -}}
{{ printf "%s-%s" (.Release.Name | trunc 43 | trimSuffix "-") .Chart.Name }}
{{- end -}}
{{- end -}}

{{- define "busytone.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "busytone.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "busytone.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "busytone.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{ .Values.serviceAccount.name | default (include "busytone.fullname" .) }}
{{- else -}}
{{ .Values.serviceAccount.name | default "default" }}
{{- end -}}
{{- end -}}

{{- define "busytone.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Not through tpl: rules and dashboards contain braces of their own. */}}
{{- define "busytone.rules" -}}
{{ .Files.Get "files/rules/busytone.rules.yml" | replace "{{ $externalLabels.busytone_url }}" (trimSuffix "/" .Values.publicUrl) }}
{{- end -}}

{{/* Of probes and scrapes. */}}
{{- define "busytone.scheme" -}}
{{ ternary "HTTPS" "HTTP" .Values.web.tls }}
{{- end -}}

{{/* Where the certificate is that scrapers trust. */}}
{{- define "busytone.certificateSecret" -}}
{{ .Values.web.tlsSecret | default .Values.web.existingSecret }}
{{- end -}}

{{- define "busytone.check" -}}
{{- with .Values.web -}}
{{- if and (or .tls .tlsSecret .scrapeTokenKey) (not .existingSecret) -}}
{{ fail "web.tls, web.tlsSecret and web.scrapeTokenKey need a web configuration: web.existingSecret is empty" }}
{{- end -}}
{{- if and .tlsSecret (not .tls) -}}
{{ fail "web.tlsSecret is set and web.tls is false" }}
{{- end -}}
{{- end -}}
{{- if and .Values.autoscaling.hpa.enabled .Values.autoscaling.keda.enabled -}}
{{ fail "autoscaling.hpa.enabled and autoscaling.keda.enabled are both true: KEDA makes an autoscaler of its own, choose one" }}
{{- end -}}
{{- range $name, $scaler := .Values.autoscaling -}}
{{- if gt (int $scaler.minReplicas) (int $scaler.maxReplicas) -}}
{{ fail (printf "autoscaling.%s.minReplicas is %v, more than maxReplicas, %v" $name $scaler.minReplicas $scaler.maxReplicas) }}
{{- end -}}
{{- end -}}
{{- with .Values.kafka -}}
{{- if and .topicPattern .topics (ne (join "," .topics) "connection-errors") -}}
{{ fail "kafka.topics and kafka.topicPattern are both set: choose one" }}
{{- end -}}
{{- range $name, $value := .properties -}}
{{- if regexMatch "jaas|password|secret|ssl\\.keystore\\.key" $name -}}
{{ fail (printf "kafka.properties.%s would stand in the Deployment for all to read: keep it in a Secret, by kafka.sasl, kafka.tls or extraEnv" $name) }}
{{- end -}}
{{- if has $name (list "bootstrap.servers" "group.id" "client.id" "security.protocol" "sasl.mechanism") -}}
{{ fail (printf "kafka.properties.%s is what the chart sets itself, from other values of kafka" $name) }}
{{- end -}}
{{- end -}}
{{- if and .tls.keystoreKey (not .tls.existingSecret) -}}
{{ fail "kafka.tls.keystoreKey names a key of kafka.tls.existingSecret, which is empty" }}
{{- end -}}
{{- if and .tls.existingSecret (not .tls.enabled) -}}
{{ fail "kafka.tls.existingSecret is set and kafka.tls.enabled is false" }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "busytone.bootstrapPorts" -}}
{{- $ports := list -}}
{{- range splitList "," .Values.kafka.bootstrapServers -}}
{{- $ports = append $ports (regexFind "[0-9]+$" (trim .) | default "9092") -}}
{{- end -}}
{{ uniq $ports | join "," }}
{{- end -}}

{{- define "busytone.portOfUrl" -}}
{{- $url := urlParse . -}}
{{ regexFind ":[0-9]+$" $url.host | trimPrefix ":" | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- end -}}

{{/* Helm reads every number as a float, and prints large ones as 5e+07. */}}
{{- define "busytone.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}
{{ int64 . }}
{{- else -}}
{{ . }}
{{- end -}}
{{- end -}}

{{- define "busytone.securityProtocol" -}}
{{- if .sasl.existingSecret -}}
{{ ternary "SASL_SSL" "SASL_PLAINTEXT" .tls.enabled }}
{{- else -}}
{{ ternary "SSL" "PLAINTEXT" .tls.enabled }}
{{- end -}}
{{- end -}}

{{- define "busytone.env" -}}
- name: BUSYTONE_KAFKA_BOOTSTRAP_SERVERS
  value: {{ .Values.kafka.bootstrapServers | quote }}
- name: BUSYTONE_KAFKA_GROUP_ID
  value: {{ .Values.kafka.groupId | quote }}
- name: BUSYTONE_KAFKA_CLIENT_ID
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
{{- if .Values.kafka.topicPattern }}
- name: BUSYTONE_TOPIC_PATTERN
  value: {{ .Values.kafka.topicPattern | quote }}
{{- else }}
- name: BUSYTONE_TOPICS
  value: {{ join "," .Values.kafka.topics | quote }}
{{- end }}
- name: BUSYTONE_LOG_FORMAT
  value: {{ .Values.logFormat }}
- name: BUSYTONE_KAFKA_SECURITY_PROTOCOL
  value: {{ include "busytone.securityProtocol" .Values.kafka }}
{{- with .Values.kafka.sasl }}
{{- if .existingSecret }}
- name: BUSYTONE_KAFKA_SASL_MECHANISM
  value: {{ .mechanism }}
- name: BUSYTONE_KAFKA_SASL_JAAS_CONFIG
  valueFrom: {secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .jaasConfigKey | quote }}}}
{{- end }}
{{- end }}
{{- with .Values.kafka.tls }}
{{- if .existingSecret }}
- name: BUSYTONE_KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: BUSYTONE_KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/busytone/tls/{{ .truststoreKey }}
{{- if .keystoreKey }}
- name: BUSYTONE_KAFKA_SSL_KEYSTORE_TYPE
  value: PEM
- name: BUSYTONE_KAFKA_SSL_KEYSTORE_LOCATION
  value: /etc/busytone/tls/{{ .keystoreKey }}
{{- end }}
{{- end }}
{{- end }}
{{- range $name, $value := .Values.kafka.properties }}
- name: BUSYTONE_KAFKA_{{ $name | upper | replace "." "_" }}
  value: {{ include "busytone.text" $value | quote }}
{{- end }}
{{- if .Values.web.existingSecret }}
- name: BUSYTONE_WEB_CONFIG
  value: /etc/busytone/web/{{ .Values.web.configKey }}
{{- end }}
{{- if .Values.causesConfigMap }}
- name: BUSYTONE_CAUSES_DIR
  value: /etc/busytone/causes
{{- end }}
{{- range $name, $value := .Values.settings }}
- name: BUSYTONE_{{ $name }}
  value: {{ include "busytone.text" $value | quote }}
{{- end }}
{{- if .Values.javaOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ .Values.javaOptions | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
