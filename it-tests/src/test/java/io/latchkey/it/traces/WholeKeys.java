package io.latchkey.it.traces;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.latchkey.it.apikey.ForgedKeys;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds API keys, with a right checksum, in texts and in files of any kind. */
public final class WholeKeys {
  private static final Pattern BODY = Pattern.compile("_[0-9A-Za-z]{71}");
  private static final int ID = 22;
  private static final int MIN_PREFIX = 2;
  private static final int MAX_PREFIX = 16;

  private WholeKeys() {}

  /** The ids of the keys that stand somewhere in a text. */
  public static Set<String> in(CharSequence text) {
    Set<String> ids = new TreeSet<>();
    Matcher body = BODY.matcher(text);
    for (int at = 0; body.find(at); at = body.start() + 1) {
      for (int prefix = MIN_PREFIX; prefix <= Math.min(MAX_PREFIX, body.start()); prefix++) {
        String key = text.subSequence(body.start() - prefix, body.end()).toString();
        if (ForgedKeys.isChecked(key)) {
          ids.add(key.substring(prefix + 1, prefix + 1 + ID));
        }
      }
    }
    return ids;
  }

  /** The same in bytes, whatever they mean. */
  public static Set<String> in(byte[] bytes) {
    return in(new String(bytes, ISO_8859_1));
  }
}
