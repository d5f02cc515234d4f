package dev.tidings.runtime.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server on which connections can fall silent, as when a host vanishes or a NAT forgets them: both ends stay open
 * and nothing passes any more.
 */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile int target;

  private TcpProxy(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  /** Listens on a free loopback port, before a server on another. */
  public static TcpProxy to(int port) {
    try {
      var proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /** Where connections lead that are made from now on. */
  public void lead(int port) {
    target = port;
  }

  /** Nothing passes any more on the connections that there are; those that are made after are as ever. */
  public void silence() {
    links.forEach(link -> link.silent = true);
  }

  /** Every connection that there is ends, silent ones too. */
  public void cut() {
    links.forEach(Link::end);
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        var client = entrance.accept();
        Thread.ofVirtual().start(() -> join(client));
      } catch (IOException e) {
        close();
      }
    }
  }

  private void join(Socket client) {
    try {
      var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
      links.add(link);
      Thread.ofVirtual().start(() -> link.pass(link.client, link.server));
      link.pass(link.server, link.client);
    } catch (IOException e) {
      end(client);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      links.forEach(Link::end);
    }
  }

  /** A connection, and the one that it leads to. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean silent;

    private Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    /** What comes over a silent one is lost; that one end closes is not told to the other. */
    private void pass(Socket from, Socket to) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        var buffer = new byte[8_192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (!silent) {
            out.write(buffer, 0, read);
          }
        }
        if (!silent) {
          end();
        }
      } catch (IOException e) {
        end();
      }
    }

    private void end() {
      links.remove(this);
      TcpProxy.end(client);
      TcpProxy.end(server);
    }
  }
}
