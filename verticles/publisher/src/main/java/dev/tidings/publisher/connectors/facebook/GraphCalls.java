package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.GraphRequests;
import dev.tidings.publisher.connectors.MultipartForm;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts calls to the Graph together: its version, the token, and the proof that the application's secret is known. */
final class GraphCalls implements GraphRequests {
  private static final String PROOF = "appsecret_proof";
  /** Every answer tells of both allowances; that of the application is counted by Facebook alone. */
  private static final List<String> ALLOWANCES = List.of("calls");

  private final NetworkDescriptor descriptor;
  private final NetworkSettings settings;

  GraphCalls(NetworkDescriptor descriptor, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.settings = settings;
  }

  @Override
  public RemoteCall get(Access access, String path, Map<String, String> query) {
    return call(HttpMethod.GET, access, path).query(signed(query, access));
  }

  @Override
  public RemoteCall delete(Access access, String path) {
    return call(HttpMethod.DELETE, access, path).query(signed(Map.of(), access));
  }

  @Override
  public RemoteCall post(Access access, String path, Map<String, String> form) {
    return call(HttpMethod.POST, access, path).form(signed(form, access));
  }

  /** A form with files; it is ended here. */
  RemoteCall post(Access access, String path, MultipartForm form) {
    if (isSigned(access)) {
      form.field(PROOF, proof(access));
    }
    return call(HttpMethod.POST, access, path).body(form.contentType(), form.end());
  }

  /** A call about a video's upload, which has a host of its own. */
  RemoteCall film(Access access, String path, Map<String, String> form) {
    return film(access, path).form(signed(form, access));
  }

  /** The same with a file; the form is ended here. */
  RemoteCall film(Access access, String path, MultipartForm form) {
    if (isSigned(access)) {
      form.field(PROOF, proof(access));
    }
    return film(access, path).body(form.contentType(), form.end());
  }

  private RemoteCall film(Access access, String path) {
    var server = access.server();
    boolean own = server.equals(descriptor.api().url());
    return call(HttpMethod.POST, access, own ? settings.host(server, "videos", descriptor) : server, path);
  }

  private RemoteCall call(HttpMethod method, Access access, String path) {
    return call(method, access, access.server(), path);
  }

  private RemoteCall call(HttpMethod method, Access access, String server, String path) {
    var call = RemoteCall.of(method, server + "/" + descriptor.api().version() + "/" + path).as(access)
        .drawing(ALLOWANCES);
    return isSigned(access) ? call.secret(proof(access)) : call;
  }

  private Map<String, String> signed(Map<String, String> parameters, Access access) {
    if (!isSigned(access)) {
      return parameters;
    }
    var all = new LinkedHashMap<>(parameters);
    all.put(PROOF, proof(access));
    return all;
  }

  /** The secret is that of an application registered at the network's own server, and proves nothing elsewhere. */
  private boolean isSigned(Access access) {
    return settings.clientSecret() != null && access.server().equals(descriptor.api().url());
  }

  private String proof(Access access) {
    return AppSecretProof.of(settings.clientSecret(), access.accessToken());
  }
}
