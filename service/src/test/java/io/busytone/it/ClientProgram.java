package io.busytone.it;

import java.util.ArrayList;
import java.util.List;

/**
 * Programs that connect to {@code host:port} and write what happened: the words for a failure are
 * the runtime's. curl, nc and Perl give up after a second, the others when the kernel does.
 */
enum ClientProgram {
  CURL {
    @Override
    ProcessBuilder connect(String host, int port) {
      String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
      return new ProcessBuilder(
          "curl", "-sSv", "-o", "/dev/null", "--connect-timeout", "1", "--max-time", "20", url);
    }
  },
  NC {
    @Override
    ProcessBuilder connect(String host, int port) {
      return new ProcessBuilder("nc", "-zv", "-w", "1", host, Integer.toString(port));
    }
  },
  JAVA {
    @Override
    ProcessBuilder connect(String host, int port) {
      return ShortLivedJvm.process(SceneClient.class, "tcp://" + host + ":" + port);
    }
  },
  PYTHON {
    @Override
    ProcessBuilder connect(String host, int port) {
      return script(List.of("python3", "-c"), PYTHON_SCRIPT, host, port);
    }
  },
  NODE {
    @Override
    ProcessBuilder connect(String host, int port) {
      return script(List.of("node", "-e"), NODE_SCRIPT, host, port);
    }
  },
  PERL {
    @Override
    ProcessBuilder connect(String host, int port) {
      return script(List.of("perl", "-MIO::Socket::INET", "-e"), PERL_SCRIPT, host, port);
    }
  };

  private static final String PYTHON_SCRIPT =
      """
      import logging, socket, sys
      host, port = sys.argv[1], int(sys.argv[2])
      try:
          socket.create_connection((host, port)).close()
          logging.warning("connected to %s:%d", host, port)
      except OSError:
          logging.exception("cannot connect to %s:%d", host, port)
      """;

  private static final String NODE_SCRIPT =
      """
      const [host, port] = process.argv.slice(1);
      const socket = require("net").connect({ host, port }, () => {
        console.error(`connected to ${host}:${port}`);
        socket.destroy();
      });
      """;

  private static final String PERL_SCRIPT =
      """
      my ($host, $port) = @ARGV;
      IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Timeout => 1)
        or die "cannot connect to $host:$port: $@";
      warn "connected to $host:$port\\n";
      """;

  abstract ProcessBuilder connect(String host, int port);

  private static ProcessBuilder script(
      List<String> interpreter, String script, String host, int port) {
    List<String> command = new ArrayList<>(interpreter);
    command.addAll(List.of(script, host, Integer.toString(port)));
    return new ProcessBuilder(command);
  }
}
