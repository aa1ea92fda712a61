package io.latchkey.claims.template;

import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values that are one text. */
final class Scalars {
  private Scalars() {}

  /**
   * A text, number or truth as text.
   *
   * @throws TemplateModelException for anything else
   */
  static String text(@Nullable Object model) throws TemplateModelException {
    if (model instanceof TemplateScalarModel scalar) {
      return scalar.getAsString();
    }
    if (model instanceof TemplateNumberModel number) {
      return new BigDecimal(number.getAsNumber().toString()).toPlainString();
    }
    if (model instanceof TemplateBooleanModel truth) {
      return Boolean.toString(truth.getAsBoolean());
    }
    throw new OperationException("not one text");
  }

  static TemplateModel model(@Nullable Object argument) throws TemplateModelException {
    if (argument instanceof TemplateModel model) {
      return model;
    }
    throw new OperationException("no value");
  }
}
