package dev.tidings.publisher.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/** A person in front of a simulated network's consent page: reads it, fills it in, and is sent back. */
final class ConsentBrowser {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private ConsentBrowser() {}

  /** Allows it for an account, but for the scopes named; gives what the network sends back. */
  static Map<String, String> allow(String url, String handle, String... butFor) {
    return submit(url, handle, "allow", List.of(butFor));
  }

  /** Allows it for those of the accounts offered, where a person chooses among several. */
  static Map<String, String> allowSeveral(String url, List<String> handles) {
    return submit(url, "", "allow", List.of(), handles);
  }

  static Map<String, String> deny(String url) {
    return submit(url, "", "deny", List.of());
  }

  private static Map<String, String> submit(String url, String handle, String decision, List<String> butFor) {
    return submit(url, handle, decision, butFor, List.of());
  }

  private static Map<String, String> submit(
      String url, String handle, String decision, List<String> butFor, List<String> accounts) {
    var page = Jsoup.parse(send(HttpRequest.newBuilder(URI.create(url)).build()).body());
    var fields = new ArrayList<String>();
    page.select("input[name=account]").stream().filter(input -> accounts.contains(input.val()))
        .forEach(input -> fields.add(field("account", input.val())));
    page.select("input[type=hidden], input[type=checkbox][checked]").stream()
        .filter(input -> !butFor.contains(input.val()))
        .forEach(input -> fields.add(field(input.attr("name"), input.val())));
    fields.add(field("handle", handle));
    fields.add(field("decision", decision));
    var answer = send(HttpRequest.newBuilder(URI.create(url.substring(0, url.indexOf('?'))))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields))).build());
    return query(answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(answer.body())));
  }

  /** The parameters of an address. */
  static Map<String, String> query(String url) {
    return List.of(url.substring(url.indexOf('?') + 1).split("&")).stream().map(each -> each.split("=", 2)).collect(
        Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8), (a, b) -> b,
            LinkedHashMap::new));
  }

  private static String field(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
