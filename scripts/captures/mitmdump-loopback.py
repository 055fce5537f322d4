"""Leads every host to the stand-in on this machine: mitmdump -s mitmdump-loopback.py --set http_port=… --set https_port=…"""
from mitmproxy import ctx


class Loopback:
    def load(self, loader):
        loader.add_option("http_port", int, 0, "port of the stand-in for plaintext")
        loader.add_option("https_port", int, 0, "port of the stand-in for TLS")

    def server_connect(self, data):
        port = ctx.options.http_port if data.server.address[1] == 80 else ctx.options.https_port
        data.server.address = ("127.0.0.1", port)


addons = [Loopback()]
