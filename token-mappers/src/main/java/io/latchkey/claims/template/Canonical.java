package io.latchkey.claims.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The template as FreeMarker gets it: written by us from what we understood, so that nothing can be
 * read differently there. Texts of expressions are not in it but in a list beside it.
 */
final class Canonical {
  private record Place(int line, int column) {}

  private final StringBuilder source = new StringBuilder();
  private final List<String> texts = new ArrayList<>();

  /** Where each interpolation and directive of the written source stands in the template. */
  private final TreeMap<Integer, Place> origins = new TreeMap<>();

  int length() {
    return source.length();
  }

  void append(String code) {
    source.append(code);
  }

  void append(char c) {
    source.append(c);
  }

  void insert(int at, String code) {
    source.insert(at, code);
  }

  /** Writes an expression that has this text as its value. */
  void text(String text) {
    source.append(Names.TEXTS).append('[').append(texts.size()).append(']');
    texts.add(text);
  }

  /** What follows comes from here. */
  void origin(Cursor cursor) {
    origins.put(source.length(), new Place(cursor.line(), cursor.column()));
  }

  String source() {
    return source.toString();
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  /** A complaint about a place of the written source, at the place that it comes from. */
  BadTemplateException bad(int line, int column, String reason) {
    int offset = 0;
    for (int i = 1; i < line && offset >= 0; i++) {
      offset = source.indexOf("\n", offset) + 1;
    }
    Map.Entry<Integer, Place> origin = origins.floorEntry(offset + Math.max(0, column - 1));
    Place place = origin == null ? new Place(1, 1) : origin.getValue();
    return new BadTemplateException(place.line(), place.column(), reason);
  }
}
