package io.latchkey.signature.enrol;

import io.latchkey.sshsig.AttestationRoots;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The makers whose attestations the realm believes, in the settings of the required action. */
final class TrustedMakers {
  static final String ROOTS = "attestationRoots";

  private static final Logger LOG = Logger.getLogger(TrustedMakers.class);

  private TrustedMakers() {}

  static List<ProviderConfigProperty> properties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(ROOTS)
        .label("Attestation roots")
        .helpText(
            "Certificates of makers of PIV cards and FIDO authenticators in PEM, ten at most. A key"
                + " whose attestation leads to one of them is marked as held by a device. None: no"
                + " attestation is asked for.")
        .type(ProviderConfigProperty.TEXT_TYPE)
        .add()
        .build();
  }

  /**
   * Reads the setting; empty if it is not set.
   *
   * @throws IllegalArgumentException if it is anything but PEM of authorities' certificates
   */
  static Optional<AttestationRoots> read(@Nullable RequiredActionConfigModel config) {
    String pem = config == null ? null : config.getConfigValue(ROOTS);
    return pem == null || pem.isBlank()
        ? Optional.empty()
        : Optional.of(AttestationRoots.read(pem));
  }

  /** The same; empty also if a wrong setting got in. */
  static Optional<AttestationRoots> of(RequiredActionContext context) {
    try {
      return read(context.getConfig());
    } catch (IllegalArgumentException e) {
      LOG.errorf(
          "Realm %s: wrong setting %s of %s: %s",
          context.getRealm().getName(), ROOTS, EnrolSigningKeyFactory.PROVIDER_ID, e.getMessage());
      return Optional.empty();
    }
  }
}
