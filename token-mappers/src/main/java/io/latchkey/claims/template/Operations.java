package io.latchkey.claims.template;

import freemarker.template.SimpleNumber;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The operations that a written template calls: those whose cost FreeMarker does not bound. */
final class Operations {
  /** Short, and without an exponent: arithmetic with 1e999999999 takes all memory there is. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

  private final Budget budget;

  Operations(Budget budget) {
    this.budget = budget;
  }

  Map<String, TemplateModel> models() {
    JsonText json = new JsonText(budget);
    Map<String, TemplateModel> models = new HashMap<>();
    put(models, Names.STEP, arguments -> step());
    put(models, Names.JSON, arguments -> text(json.value(Scalars.model(arguments.get(0)))));
    put(models, Names.JSON_TEXT, arguments -> text(json.inString(Scalars.model(arguments.get(0)))));
    put(models, "lk_join", this::join);
    put(models, "lk_number", Operations::number);
    put(models, "lk_replace", this::replace);
    put(models, "lk_split", this::split);
    return models;
  }

  private static void put(Map<String, TemplateModel> models, String name, Operation operation) {
    models.put(name, operation);
  }

  /** A method that gets models. */
  private interface Operation extends TemplateMethodModelEx {
    TemplateModel apply(List<?> arguments) throws TemplateModelException;

    @Override
    @SuppressWarnings("rawtypes") // FreeMarker's signature
    default Object exec(List arguments) throws TemplateModelException {
      return apply((List<?>) arguments);
    }
  }

  /** One more round of a list. */
  private TemplateModel step() throws TemplateModelException {
    budget.step();
    return TemplateBooleanModel.FALSE;
  }

  private TemplateModel join(List<?> arguments) throws TemplateModelException {
    if (!(arguments.get(0) instanceof TemplateSequenceModel items)) {
      throw new OperationException("not a list");
    }
    String separator = Scalars.text(arguments.get(1));
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      budget.step();
      if (i > 0) {
        budget.take(separator.length());
        joined.append(separator);
      }
      joined.append(Scalars.text(items.get(i)));
    }
    return text(joined.toString());
  }

  private static TemplateModel number(List<?> arguments) throws TemplateModelException {
    String text = Scalars.text(arguments.get(0)).strip();
    if (!NUMBER.matcher(text).matches()) {
      throw new OperationException("not a number");
    }
    return new SimpleNumber(new BigDecimal(text));
  }

  private TemplateModel replace(List<?> arguments) throws TemplateModelException {
    String text = Scalars.text(arguments.get(0));
    String old = Scalars.text(arguments.get(1));
    String by = Scalars.text(arguments.get(2));
    if (old.isEmpty()) {
      throw new OperationException("nothing to replace");
    }
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, from)) {
      budget.take((long) at - from + by.length());
      replaced.append(text, from, at).append(by);
      from = at + old.length();
    }
    return text(replaced.append(text, from, text.length()).toString());
  }

  private TemplateModel split(List<?> arguments) throws TemplateModelException {
    String text = Scalars.text(arguments.get(0));
    String separator = Scalars.text(arguments.get(1));
    if (separator.isEmpty()) {
      throw new OperationException("nothing to split at");
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      budget.take(1);
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return Scalars.model(Facts.of(parts, budget));
  }

  private TemplateModel text(String text) throws TemplateModelException {
    return Scalars.model(Facts.of(text, budget));
  }
}
