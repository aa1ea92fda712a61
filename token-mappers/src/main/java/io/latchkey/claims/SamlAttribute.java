package io.latchkey.claims;

import static org.keycloak.protocol.saml.mappers.AttributeStatementHelper.FRIENDLY_NAME;
import static org.keycloak.protocol.saml.mappers.AttributeStatementHelper.SAML_ATTRIBUTE_NAME;

import java.util.HashMap;
import java.util.Map;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;

/** An attribute as an administrator named it: its name, the name's format and the friendly name. */
public final class SamlAttribute {
  private final Map<String, String> config;

  private SamlAttribute(Map<String, String> config) {
    this.config = config;
  }

  /** The mapper's attribute, under that name if the administrator gave it none. */
  public static SamlAttribute of(ProtocolMapperModel mapper, String unset) {
    SamlAttribute given = new SamlAttribute(mapper.getConfig());
    return given.name().isBlank() ? given.copy(unset, given.friendlyName()) : given;
  }

  public String name() {
    return config.getOrDefault(SAML_ATTRIBUTE_NAME, "");
  }

  /** An attribute of another name and no friendly one, and the same format. */
  public SamlAttribute named(String name) {
    return copy(name, "");
  }

  /** One of several attributes under this name: a dot, and the member's name. */
  public SamlAttribute member(String member) {
    String friendly = friendlyName();
    return copy(name() + "." + member, friendly.isBlank() ? "" : friendly + "." + member);
  }

  private String friendlyName() {
    return config.getOrDefault(FRIENDLY_NAME, "");
  }

  private SamlAttribute copy(String name, String friendlyName) {
    Map<String, String> copy = new HashMap<>(config);
    copy.put(SAML_ATTRIBUTE_NAME, name);
    copy.put(FRIENDLY_NAME, friendlyName);
    return new SamlAttribute(copy);
  }

  /** Adds it with this value. */
  public void add(AttributeStatementType statement, Object value) {
    ProtocolMapperModel named = new ProtocolMapperModel();
    named.setConfig(config);
    AttributeStatementHelper.addAttribute(statement, named, value.toString());
  }
}
