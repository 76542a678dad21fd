#!/bin/sh
# ship-ports.sh BROKER [TOPIC]: ships one sample of this host's local ports. Needs ss (Debian: iproute2), awk and kcat.
# Run it every 30 s in each network namespace of its own, such as a pod:
#   while sleep 30; do ship-ports.sh kafka.example.com:9092; done
range=$(cat /proc/sys/net/ipv4/ip_local_port_range)
ss -Htan | awk -v host="$(hostname)" -v range="$range" '
  BEGIN { split(range, end, /[ \t]+/) }
  { port = $4; sub(/.*:/, "", port); port += 0 }
  $1 != "LISTEN" && port >= end[1] && port <= end[2] { used++; to[$5]++; waiting += $1 == "TIME-WAIT" }
  END { for (d in to) if (to[d] > most) { most = to[d]; busiest = d }
    printf "{\"host.name\":\"%s\",\"message\":\"ports\",\"sockets\":{\"in_use\":%d,\"time_wait\":%d,", host, used, waiting
    printf "\"port_range\":\"%d %d\",\"destination\":\"%s\",\"to_destination\":%d}}\n", end[1], end[2], busiest, most }
' | kcat -P -b "${1:?a broker, such as kafka.example.com:9092}" -t "${2:-connection-errors}" -X enable.idempotence=true
