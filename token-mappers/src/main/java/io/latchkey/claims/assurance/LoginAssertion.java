package io.latchkey.claims.assurance;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextClassRefType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextType.AuthnContextTypeSequence;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;

/** The assertion of a login's response, which has one. */
final class LoginAssertion {
  private final AssertionType assertion;

  LoginAssertion(ResponseType response) {
    this.assertion = response.getAssertions().get(0).getAssertion();
  }

  /** Its attributes. They are added when first asked for: no statement may be without any. */
  AttributeStatementType attributes() {
    return statements(AttributeStatementType.class)
        .findFirst()
        .orElseGet(
            () -> {
              AttributeStatementType added = new AttributeStatementType();
              assertion.addStatement(added);
              return added;
            });
  }

  /** The class that the login is stated to be of; empty if nothing is stated of the login. */
  Optional<String> classRef() {
    return statements(AuthnStatementType.class)
        .findFirst()
        .map(AuthnStatementType::getAuthnContext)
        .map(AuthnContextType::getSequence)
        .map(AuthnContextTypeSequence::getClassRef)
        .map(AuthnContextClassRefType::getValue)
        .map(URI::toString);
  }

  void setClassRef(URI classRef) {
    statements(AuthnStatementType.class)
        .findFirst()
        .map(AuthnStatementType::getAuthnContext)
        .map(AuthnContextType::getSequence)
        .ifPresent(sequence -> sequence.setClassRef(new AuthnContextClassRefType(classRef)));
  }

  private <T> Stream<T> statements(Class<T> type) {
    return assertion.getStatements().stream().filter(type::isInstance).map(type::cast);
  }
}
