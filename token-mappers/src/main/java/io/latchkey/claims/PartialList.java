package io.latchkey.claims;

import java.util.Collection;
import java.util.List;

/**
 * The names that a claim lists: each once, in the order of their characters' numbers, and no more
 * than a limit allows. Whoever reads it learns from a claim beside it that there are more.
 *
 * @param omitted how many the limit left out
 */
public record PartialList(List<String> names, int omitted) {
  /** What is added to a claim's name to name the one that holds the number. */
  public static final String SUFFIX = "_omitted";

  /** The first of some names, at most so many as the limit says. */
  public static PartialList of(Collection<String> names, int limit) {
    List<String> sorted = names.stream().distinct().sorted().toList();
    List<String> kept = sorted.subList(0, Math.min(limit, sorted.size()));
    return new PartialList(kept, sorted.size() - kept.size());
  }
}
