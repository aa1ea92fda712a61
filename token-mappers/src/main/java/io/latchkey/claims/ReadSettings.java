package io.latchkey.claims;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The settings of mappers of one kind, kept as they were read, so that not every login reads them.
 *
 * @param <S> the settings as read; immutable
 */
final class ReadSettings<S> {
  private static final int MAX_READ = 1_000;

  private final Function<Map<String, String>, S> reader;
  private final Cache<Map<String, String>, S> read =
      Caffeine.newBuilder().maximumSize(MAX_READ).build();

  /**
   * @param reader throws {@link InvalidSettingException} if a setting is not what it takes
   */
  ReadSettings(Function<Map<String, String>, S> reader) {
    this.reader = reader;
  }

  /**
   * What a mapper's configuration says.
   *
   * @throws InvalidSettingException if a setting is not what it takes
   */
  S of(Map<String, String> config) {
    S settings = read.getIfPresent(config);
    if (settings == null) {
      settings = reader.apply(config);
      // A copy: the model's own map may change.
      read.put(new HashMap<>(config), settings);
    }
    return settings;
  }
}
