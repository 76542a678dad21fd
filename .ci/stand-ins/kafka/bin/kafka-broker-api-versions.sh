#!/usr/bin/env bash
exec java -Xmx256m -XX:TieredStopAtLevel=1 -cp '/opt/kafka/libs/*' \
  -Dlog4j2.level=ERROR org.apache.kafka.tools.BrokerApiVersionsCommand "$@"
