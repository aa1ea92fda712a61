package io.latchkey.token.admin;

import io.latchkey.pskc.CsvReader;
import io.latchkey.pskc.PskcReader;
import io.latchkey.pskc.PskcSecrets;
import io.latchkey.pskc.PskcSignature;
import io.latchkey.pskc.SeedFile;
import io.latchkey.pskc.SeedFileException;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.token.ImportReport;
import io.latchkey.token.TokenImport;
import io.latchkey.token.imports.ImportJournal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the inventory. It is read twice, first to see that it is whole and can
 * be opened; only then is anything written.
 */
final class FileImport {
  private final Upload upload;
  private final ImportFormat format;
  private final PskcSecrets secrets;
  private final @Nullable PublicKey certificate;
  private final ImportJournal journal;

  /**
   * @param certificate of whoever signed the file; null if that is not to be checked
   */
  FileImport(
      Upload upload,
      ImportFormat format,
      PskcSecrets secrets,
      @Nullable PublicKey certificate,
      ImportJournal journal) {
    this.upload = upload;
    this.format = format;
    this.secrets = secrets;
    this.certificate = certificate;
    this.journal = journal;
  }

  /**
   * How a file was understood.
   *
   * @param format for instance {@code pskc} or {@code csv entra}
   * @param signature {@code verified}, {@code unverified} or {@code none}
   */
  record Understood(String format, String signature) {}

  /**
   * Does it, and tells the journal how it ended.
   *
   * @throws InvalidFieldException if the file as a whole is wrong; nothing is written then
   */
  Understood run(TokenImport tokens, ImportReport report) {
    try {
      Understood understood = read(tokens, report);
      journal.done(report);
      return understood;
    } catch (InvalidFieldException e) {
      journal.failed(report, String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException e) {
      journal.failed(report, "The server met an error, which its log tells: import the file again");
      throw e;
    }
  }

  private Understood read(TokenImport tokens, ImportReport report) {
    try {
      boolean pskc = format.isPskc(upload);
      if (!pskc && secrets.given() != null) {
        throw new SeedFileException(secrets.given(), "is for PSKC files, a table is not encrypted");
      }
      SeedFile reader = pskc ? new PskcReader(secrets) : new CsvReader();
      SeedFile.Summary summary = check(reader);
      String signature = signature(summary, pskc);
      try (InputStream in = upload.open()) {
        tokens.read(keys -> reader.read(in, keys), () -> journal.goesOn(report));
      }
      return new Understood(summary.format(), signature);
    } catch (SeedFileException e) {
      throw new InvalidFieldException(e.field(), String.valueOf(e.getMessage()));
    } catch (ZipException | EOFException e) {
      throw new InvalidFieldException("file", "is not a whole gzip file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the file to its end, and so finds what is wrong with it as a whole. */
  private SeedFile.Summary check(SeedFile reader) throws IOException {
    long[] count = new long[1];
    try (InputStream in = upload.open()) {
      SeedFile.Summary summary =
          reader.read(
              in,
              seed -> {
                if (++count[0] > ImportQuery.MAX_KEYS) {
                  throw new SeedFileException(
                      "file", "has more than " + ImportQuery.MAX_KEYS + " keys, send it in parts");
                }
                journal.alive();
              });
      journal.whole(count[0]);
      return summary;
    }
  }

  private String signature(SeedFile.Summary summary, boolean pskc) throws IOException {
    if (certificate == null) {
      return summary.signed() ? "unverified" : "none";
    }
    if (!pskc) {
      throw new SeedFileException("certificate", "is for PSKC files, a table has no signature");
    }
    try (InputStream in = upload.open()) {
      PskcSignature.verify(in, certificate);
    }
    return "verified";
  }
}
