package io.latchkey.claims;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.latchkey.apikey.ApiKeyFacts;
import io.latchkey.apikey.ApiKeyTokens;
import org.keycloak.protocol.ProtocolMapper;

@AnalyzeClasses(
    packages = "io.latchkey.claims",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule mappers_see_only_the_factors_and_the_read_side_of_keys =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.latchkey..")
                  .and(not(resideInAnyPackage("io.latchkey.claims..", "io.latchkey.session")))
                  .and(not(belongToAnyOf(ApiKeyTokens.class, ApiKeyFacts.class))));

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
