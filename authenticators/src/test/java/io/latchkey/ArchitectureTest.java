package io.latchkey;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.ClientAuthenticator;
import org.keycloak.authentication.ClientAuthenticatorFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.provider.ProviderFactory;

/** The rules of the house. */
@AnalyzeClasses(packages = "io.latchkey", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final DescribedPredicate<JavaClass> FLOW_STEPS =
      assignableTo(Authenticator.class)
          .or(assignableTo(ClientAuthenticator.class))
          .or(assignableTo(RequiredActionProvider.class))
          .and(DescribedPredicate.not(assignableTo(ProviderFactory.class)))
          .as("steps of flows");

  private static final DescribedPredicate<JavaClass> FLOW_STEP_FACTORIES =
      assignableTo(AuthenticatorFactory.class)
          .or(assignableTo(ClientAuthenticatorFactory.class))
          .or(assignableTo(RequiredActionFactory.class))
          .as("factories of steps");

  @ArchTest
  static final ArchRule protocolsKnowNoServer =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.latchkey.oath..",
              "io.latchkey.pskc..",
              "io.latchkey.yubico..",
              "io.latchkey.sshsig..",
              "io.latchkey.keyring..",
              "io.latchkey.apikey.format..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.keycloak..", "jakarta..", "org.jboss..")
          .because("protocol code is read beside its RFC and tested without a server");

  @ArchTest
  static final ArchRule protocolsKnowNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.latchkey.oath..",
              "io.latchkey.yubico..",
              "io.latchkey.sshsig..",
              "io.latchkey.keyring..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.latchkey.token..",
              "io.latchkey.apikey..",
              "io.latchkey.signature..",
              "io.latchkey.oob..",
              "io.latchkey.session..",
              "io.latchkey.step..",
              "io.latchkey.server..");

  @ArchTest
  static final ArchRule nothingDependsOnAdminOrAccount =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.latchkey..admin..", "io.latchkey..account..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.latchkey..admin..", "io.latchkey..account..")
          .because("REST is a door to the features, not a part of them");

  @ArchTest
  static final ArchRule stepsAreFinalAndSeenByTheirFactoryOnly =
      classes()
          .that(are(FLOW_STEPS))
          .should()
          .bePackagePrivate()
          .andShould()
          .haveModifier(FINAL)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule stepsHoldNothingThatChanges =
      fields()
          .that()
          .areDeclaredInClassesThat(FLOW_STEPS)
          .should(beStaticOrFinal())
          .because("one object serves all requests")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule factoriesArePublicAndFinal =
      classes()
          .that()
          .areAssignableTo(ProviderFactory.class)
          .and()
          .areNotInterfaces()
          .and()
          .doNotHaveModifier(ABSTRACT)
          .should()
          .bePublic()
          .andShould()
          .haveModifier(FINAL)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule factoriesOfStepsNameTheirProvider =
      classes()
          .that(are(FLOW_STEP_FACTORIES))
          .and()
          .doNotHaveModifier(ABSTRACT)
          .should(declareProviderId())
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule secretsAreComparedInConstantTime =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Arrays.class)))
                  .and(target(name("equals")))
                  .and(target(rawParameterTypes(byte[].class, byte[].class))))
          .because("MessageDigest.isEqual takes the same time wherever the difference is");

  @ArchTest
  static final ArchRule randomnessIsSecure =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(Random.class.getName())
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule nothingIsPrinted =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule caseIsMappedWithALocale =
      noClasses()
          .should()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .because("a server in Turkey maps i and I otherwise");

  @ArchTest
  static final ArchRule whatIsKeptForOneUseEnds =
      noClasses()
          .should()
          .callMethod(SingleUseObjectProvider.class, "replace", String.class, Map.class)
          .because("it forgets how long the object was to be kept, so that it is kept for ever");

  @ArchTest
  static final ArchRule classesAreNamedByWhatTheyAre =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers)(\\$.*)?");

  private static ArchCondition<JavaField> beStaticOrFinal() {
    return new ArchCondition<>("be static or final") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean fixed =
            field.getModifiers().contains(FINAL) || field.getModifiers().contains(STATIC);
        events.add(
            new SimpleConditionEvent(
                field, fixed, field.getFullName() + " is neither static nor final"));
      }
    };
  }

  private static ArchCondition<JavaClass> declareProviderId() {
    return new ArchCondition<>("declare a static final PROVIDER_ID") {
      @Override
      public void check(JavaClass factory, ConditionEvents events) {
        boolean declared =
            factory
                .tryGetField("PROVIDER_ID")
                .filter(field -> field.getModifiers().contains(STATIC))
                .filter(field -> field.getModifiers().contains(FINAL))
                .isPresent();
        events.add(
            new SimpleConditionEvent(
                factory, declared, factory.getName() + " declares no PROVIDER_ID"));
      }
    };
  }
}
