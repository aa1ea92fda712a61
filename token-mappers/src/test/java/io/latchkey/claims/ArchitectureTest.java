package io.latchkey.claims;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.latchkey.apikey.ApiKeyFacts;
import io.latchkey.apikey.ApiKeyTokens;
import io.latchkey.compatibility.Clock;
import io.latchkey.server.AllowedHosts;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.server.PreviewedClaim;
import io.latchkey.server.VaultSecret;
import org.keycloak.protocol.ProtocolMapper;

@AnalyzeClasses(
    packages = "io.latchkey.claims",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** One way out of the server, with the checks of where it leads, and one way to the vault. */
  private static final DescribedPredicate<JavaClass> CALLS_TO_OTHER_SERVERS =
      resideInAPackage("io.latchkey.outbound")
          .or(belongToAnyOf(AllowedHosts.class, VaultSecret.class));

  /** What pseudonyms are made with. */
  private static final DescribedPredicate<JavaClass> KEYRING =
      resideInAPackage("io.latchkey.keyring").or(belongToAnyOf(KeyringMissingException.class));

  /**
   * The server's options and clock, and the contract by which REST previews a claim, with its
   * complaint.
   */
  private static final DescribedPredicate<JavaClass> SERVER =
      belongToAnyOf(
          LatchkeyProvider.class, Clock.class, PreviewedClaim.class, InvalidFieldException.class);

  private static final DescribedPredicate<JavaClass> TELEMETRY =
      resideInAPackage("io.latchkey.telemetry");

  @ArchTest
  static final ArchRule mappers_see_only_the_factors_and_the_read_side_of_keys =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.latchkey..")
                  .and(not(resideInAnyPackage("io.latchkey.claims..", "io.latchkey.session")))
                  .and(not(belongToAnyOf(ApiKeyTokens.class, ApiKeyFacts.class)))
                  .and(not(CALLS_TO_OTHER_SERVERS.or(KEYRING).or(SERVER).or(TELEMETRY))));

  @ArchTest
  static final ArchRule only_remote_claims_call_other_servers =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.latchkey.claims.remote")
          .should()
          .dependOnClassesThat(CALLS_TO_OTHER_SERVERS);

  @ArchTest
  static final ArchRule only_pseudonyms_use_the_keyring =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.latchkey.claims.privacy")
          .should()
          .dependOnClassesThat(KEYRING);

  @ArchTest
  static final ArchRule the_functions_from_facts_to_claims_know_no_server =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Claim")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.keycloak..", "jakarta..", "org.jboss..");

  @ArchTest
  static final ArchRule mappers_are_public_final_and_stateless =
      classes()
          .that()
          .areAssignableTo(ProtocolMapper.class)
          .and(not(modifier(JavaModifier.ABSTRACT)))
          .should()
          .bePublic()
          .andShould()
          .haveModifier(JavaModifier.FINAL)
          .andShould()
          .haveOnlyFinalFields();

  @ArchTest
  static final ArchRule no_class_is_a_drawer_for_odds_and_ends =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper)");
}
