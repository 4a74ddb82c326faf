package dev.plainlink.host.reports;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One unknown wall, as {@code GET /v1/reports} tells of it.
 *
 * @param shape names it: a hash of host, path and parameters
 * @param path each segment that is no plain word is {@code *}
 * @param clients how many met it, each once a day
 */
record WallReport(
    String shape,
    String host,
    String path,
    List<Parameter> parameters,
    String firstDay,
    String lastDay,
    int clients) {
  private static final int SHORT = 12;

  /** A parameter's name and the kind of its value. */
  record Parameter(String name, String kind) {}

  WallReport {
    parameters = List.copyOf(parameters);
  }

  /** As much of the hash as people type. */
  String id() {
    return shape.substring(0, SHORT);
  }

  /** {@code host/path?u=encoded-url&id=number}. */
  String link() {
    return host + path + (parameters.isEmpty() ? "" : "?") + query();
  }

  private String query() {
    return parameters.stream()
        .map(parameter -> parameter.name() + "=" + parameter.kind())
        .collect(Collectors.joining("&"));
  }
}
