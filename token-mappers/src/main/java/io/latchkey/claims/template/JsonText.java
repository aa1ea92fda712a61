package io.latchkey.claims.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.math.BigDecimal;
import java.util.Map;

/** Values of expressions as JSON, so that none can be more than the one value that it is. */
final class JsonText {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Budget budget;

  JsonText(Budget budget) {
    this.budget = budget;
  }

  /** A whole JSON value. */
  String value(TemplateModel model) throws TemplateModelException {
    StringBuilder json = new StringBuilder();
    write(model, json);
    return json.toString();
  }

  /** What stands for a text, number or truth between the quotes of a JSON string. */
  String inString(TemplateModel model) throws TemplateModelException {
    String quoted = quoted(Scalars.text(model));
    return quoted.substring(1, quoted.length() - 1);
  }

  private void write(TemplateModel model, StringBuilder json) throws TemplateModelException {
    if (model instanceof TemplateScalarModel scalar) {
      json.append(quoted(scalar.getAsString()));
    } else if (model instanceof TemplateNumberModel number) {
      json.append(new BigDecimal(number.getAsNumber().toString()).toPlainString());
    } else if (model instanceof TemplateBooleanModel truth) {
      json.append(truth.getAsBoolean());
    } else if (model instanceof TemplateSequenceModel items) {
      json.append('[');
      for (int i = 0; i < items.size(); i++) {
        budget.step();
        json.append(i == 0 ? "" : ",");
        write(items.get(i), json);
      }
      json.append(']');
    } else if (model instanceof Facts.Fields fields) {
      write(fields, json);
    } else {
      throw new OperationException("not a value of JSON");
    }
  }

  private void write(Facts.Fields fields, StringBuilder json) throws TemplateModelException {
    String separator = "";
    json.append('{');
    for (Map.Entry<?, ?> field : fields.fields().entrySet()) {
      TemplateModel value = Facts.of(field.getValue(), budget);
      if (value != null) {
        budget.step();
        json.append(separator).append(quoted(budget.take((String) field.getKey()))).append(':');
        write(value, json);
        separator = ",";
      }
    }
    json.append('}');
  }

  private static String quoted(String text) throws TemplateModelException {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new OperationException("not a text of JSON");
    }
  }
}
