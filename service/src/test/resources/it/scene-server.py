"""Listens where the arguments say, each MODE:ADDRESS:PORT, until its standard input ends.

http answers every request with 200; hold accepts and stays silent; tls expects a TLS handshake. Prints "ready" when it listens.
"""

import http.server
import socket
import ssl
import sys
import threading


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128


class Quiet(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # so that the client closes first, and has the TIME_WAIT

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format, *args):
        pass


def each_connection(server, handle):
    while True:
        connection, _ = server.accept()
        threading.Thread(target=handle, args=(connection,), daemon=True).start()


def handshake(connection):
    """No certificate is needed: the scenes' clients speak no TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.wrap_socket(connection, server_side=True)


def listen(mode, address, port):
    if mode == "http":
        server = Server((address, port), Quiet)
        return server.serve_forever
    server = socket.create_server((address, port), backlog=128)
    held = []
    return lambda: each_connection(server, held.append if mode == "hold" else handshake)


for argument in sys.argv[1:]:
    mode, address, port = argument.split(":")
    threading.Thread(target=listen(mode, address, int(port)), daemon=True).start()
print("ready", flush=True)
sys.stdin.read()
