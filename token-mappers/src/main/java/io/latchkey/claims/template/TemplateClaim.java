package io.latchkey.claims.template;

import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * A claim that a template makes from facts. Three things keep a template from doing more: it is
 * read by {@link TemplateParser}, which knows pure expressions only and writes anew what FreeMarker
 * gets; the model has no Java objects; and each evaluation has a {@link Budget}. Thread-safe.
 */
final class TemplateClaim {
  private static final Configuration CONFIGURATION = configuration();

  private final ClaimType type;
  private final Canonical canonical;

  /** What FreeMarker made of it. */
  final Template template;

  private TemplateClaim(ClaimType type, Canonical canonical, Template template) {
    this.type = type;
    this.canonical = canonical;
    this.template = template;
  }

  /**
   * Reads a template.
   *
   * @throws BadTemplateException naming line and column of what is not allowed
   */
  static TemplateClaim of(String text, ClaimType type) {
    Canonical canonical = TemplateParser.parse(text, type == ClaimType.JSON);
    try {
      return new TemplateClaim(
          type,
          canonical,
          new Template("claim", new StringReader(canonical.source()), CONFIGURATION));
    } catch (ParseException e) {
      throw canonical.bad(
          e.getLineNumber(), e.getColumnNumber(), "these values and operators do not go together");
    } catch (StackOverflowError e) {
      throw new BadTemplateException(1, 1, "nested too deep");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The claim's value; empty for no claim.
   *
   * @param facts what {@link Names#MODEL} names, as far as it is known: texts, whole numbers,
   *     truths, lists and maps of them, and suppliers
   * @throws BadTemplateException if the template fails with these facts
   */
  Optional<Object> of(Map<String, ?> facts) {
    BoundedText result = new BoundedText();
    try {
      template.createProcessingEnvironment(root(facts), result).process();
    } catch (TemplateException e) {
      throw canonical.bad(from1(e.getLineNumber()), from1(e.getColumnNumber()), reason(e));
    } catch (BoundedText.TooLongException e) {
      throw new BadTemplateException(
          0, 0, "the result is longer than " + BoundedText.MAX_LENGTH + " characters");
    } catch (StackOverflowError e) {
      throw new BadTemplateException(0, 0, "nested too deep");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return type.read(result.toString());
  }

  private TemplateModel root(Map<String, ?> facts) throws TemplateModelException {
    Budget budget = new Budget();
    Map<String, TemplateModel> own = new Operations(budget).models();
    own.put(Names.TEXTS, Facts.texts(canonical.texts()));
    return new Facts.Root(facts, own, budget);
  }

  private static int from1(@Nullable Integer place) {
    return place == null || place < 1 ? 1 : place;
  }

  /** FreeMarker's own words may quote values, and these go into events. */
  private static String reason(TemplateException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OperationException operation) {
        return operation.reason();
      }
    }
    if (e instanceof InvalidReferenceException) {
      return "there is no value here; a default is given with !";
    }
    return "the value is not of a type that can be used so";
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
    configuration.setTemplateLoader(null);
    configuration.setLocalizedLookup(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setObjectWrapper(new NoObjects());
    configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
    configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
    configuration.setRecognizeStandardFileExtensions(false);
    configuration.setAutoEscapingPolicy(Configuration.DISABLE_AUTO_ESCAPING_POLICY);
    configuration.setAutoFlush(false);
    configuration.setLogTemplateExceptions(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("computer");
    configuration.setBooleanFormat("c");
    return configuration;
  }
}
