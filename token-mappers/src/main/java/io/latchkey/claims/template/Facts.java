package io.latchkey.claims.template;

import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Facts as a template sees them: texts, numbers, truths, lists and maps, and suppliers of such for
 * what costs something to find out. No Java object is reachable from them.
 */
final class Facts {
  private Facts() {}

  /**
   * A fact.
   *
   * @throws TemplateModelException if it is of another type
   */
  static @Nullable TemplateModel of(@Nullable Object fact, Budget budget)
      throws TemplateModelException {
    if (fact == null) {
      return null;
    }
    if (fact instanceof Supplier<?> later) {
      return of(later.get(), budget);
    }
    if (fact instanceof String text) {
      return new Text(text, budget);
    }
    if (fact instanceof Integer || fact instanceof Long) {
      return new SimpleNumber((Number) fact);
    }
    if (fact instanceof Boolean truth) {
      return truth ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (fact instanceof List<?> items) {
      return new Items(items, budget);
    }
    if (fact instanceof Map<?, ?> fields) {
      return new Fields(fields, budget);
    }
    throw new OperationException("not a fact");
  }

  /** Texts of the template itself, which cost nothing. */
  static TemplateModel texts(List<String> texts) {
    return new Texts(texts);
  }

  private record Texts(List<String> texts) implements TemplateSequenceModel {
    @Override
    public @Nullable TemplateModel get(int index) {
      return index >= 0 && index < texts.size() ? new SimpleScalar(texts.get(index)) : null;
    }

    @Override
    public int size() {
      return texts.size();
    }
  }

  /** All that a template may name: the facts, and what is ours. */
  record Root(Map<String, ?> facts, Map<String, TemplateModel> own, Budget budget)
      implements TemplateHashModel {
    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
      return key.startsWith(Names.OWN) ? own.get(key) : of(facts.get(key), budget);
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  private record Text(String text, Budget budget) implements TemplateScalarModel {
    @Override
    public String getAsString() throws TemplateModelException {
      return budget.take(text);
    }
  }

  private record Items(List<?> items, Budget budget) implements TemplateSequenceModel {
    @Override
    public @Nullable TemplateModel get(int index) throws TemplateModelException {
      return index >= 0 && index < items.size() ? of(items.get(index), budget) : null;
    }

    @Override
    public int size() {
      return items.size();
    }
  }

  /** Named values. */
  record Fields(Map<?, ?> fields, Budget budget) implements TemplateHashModel {
    @Override
    public @Nullable TemplateModel get(String key) throws TemplateModelException {
      return of(fields.get(key), budget);
    }

    @Override
    public boolean isEmpty() {
      return fields.isEmpty();
    }
  }
}
