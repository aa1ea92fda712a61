package io.latchkey.claims.template;

import freemarker.template.TemplateModelException;

/** An operation of ours fails. Other than FreeMarker's own, its reason holds no value. */
final class OperationException extends TemplateModelException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  OperationException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
