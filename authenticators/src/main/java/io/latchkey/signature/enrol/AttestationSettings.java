package io.latchkey.signature.enrol;

import io.latchkey.sshsig.AttestationRoots;
import io.latchkey.sshsig.KeyAttestation.TrustedMakers;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The makers whose attestations the realm believes, in the settings of the required action. */
final class AttestationSettings {
  static final String PIV = "pivAttestationRoots";
  static final String FIDO = "fidoAttestationRoots";
  static final List<String> ALL = List.of(PIV, FIDO);

  private static final Logger LOG = Logger.getLogger(AttestationSettings.class);

  private AttestationSettings() {}

  static List<ProviderConfigProperty> properties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(PIV)
        .label("Attestation roots of PIV cards")
        .helpText(
            "Certificates of makers of PIV cards in PEM, ten at most. A key that a card attests up"
                + " to one of them is marked as held by a device. Give only roots that issue"
                + " nothing but attestations. None: no card is believed.")
        .type(ProviderConfigProperty.TEXT_TYPE)
        .add()
        .property()
        .name(FIDO)
        .label("Attestation roots of FIDO authenticators")
        .helpText(
            "Certificates that issued those of FIDO authenticators, in PEM, ten at most. A key that"
                + " an authenticator attests up to one of them is marked as held by a device. Give"
                + " only those that issue nothing but attestations. None: no authenticator is"
                + " believed.")
        .type(ProviderConfigProperty.TEXT_TYPE)
        .add()
        .build();
  }

  /**
   * Reads a setting.
   *
   * @throws IllegalArgumentException if it is anything but PEM of authorities' certificates
   */
  static AttestationRoots read(@Nullable RequiredActionConfigModel config, String setting) {
    String pem = config == null ? null : config.getConfigValue(setting);
    return pem == null || pem.isBlank() ? AttestationRoots.NONE : AttestationRoots.read(pem);
  }

  static TrustedMakers of(RequiredActionContext context) {
    return new TrustedMakers(of(context, PIV), of(context, FIDO));
  }

  /** The same as {@link #read}; none also if a wrong setting got in. */
  private static AttestationRoots of(RequiredActionContext context, String setting) {
    try {
      return read(context.getConfig(), setting);
    } catch (IllegalArgumentException e) {
      LOG.errorf(
          "Realm %s: wrong setting %s of %s: %s",
          context.getRealm().getName(),
          setting,
          EnrolSigningKeyFactory.PROVIDER_ID,
          e.getMessage());
      return AttestationRoots.NONE;
    }
  }
}
