package io.latchkey.token.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file is, as its content type says, or its first character where that says nothing. */
enum ImportFormat {
  PSKC,
  CSV,
  ANY;

  static final String TYPES =
      "application/pskc+xml, text/xml, text/csv, application/gzip or multipart/form-data";

  private static final int LOOK_AHEAD = 1024;

  /** Null for a type that is not taken. */
  static @Nullable ImportFormat of(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/pskc+xml", "application/xml", "text/xml" -> PSKC;
      case "text/csv" -> CSV;
      case "application/gzip", "application/x-gzip", "application/octet-stream" -> ANY;
      default -> null;
    };
  }

  boolean isPskc(Upload upload) throws IOException {
    return this == PSKC || (this == ANY && startsAsXml(upload));
  }

  private static boolean startsAsXml(Upload upload) throws IOException {
    try (InputStream in = upload.open()) {
      for (int i = 0; i < LOOK_AHEAD; i++) {
        int next = in.read();
        // A byte order mark, and white space.
        if (next != 0xef && next != 0xbb && next != 0xbf && !(next >= 0 && next <= ' ')) {
          return next == '<';
        }
      }
      return false;
    }
  }
}
