package io.latchkey.pskc;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads Portable Symmetric Key Containers (RFC 6030), one KeyPackage at a time. Besides the RFC the
 * layouts of its drafts are read, as far as makers use them; what weakens the protection of the
 * keys only if {@link PskcSecrets#lenient()}.
 *
 * <p>A signature is noticed, not verified: see {@link PskcSignature}.
 */
public final class PskcReader implements SeedFile {
  /** Bounds what has to be held before a KeyPackage is done. */
  private static final int MAX_KEYS_OF_PACKAGE = 100;

  private final PskcSecrets secrets;

  public PskcReader(PskcSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Summary read(InputStream in, Consumer<SeedRecord> records) {
    PskcXml xml = new PskcXml(in);
    xml.root();
    if (!xml.name().equals("KeyContainer") || !isPskc(xml.namespace())) {
      throw SeedFileException.file("expected a KeyContainer of RFC 6030");
    }
    Reading reading = new Reading(xml, records);
    xml.children(reading::child);
    xml.end();
    return reading.done();
  }

  /** The namespace of the RFC and those of its drafts. */
  static boolean isPskc(String namespace) {
    return namespace.startsWith("urn:ietf:params:xml:ns:keyprov:pskc")
        || namespace.startsWith("urn:ietf:params:xml:ns:keyprov:container");
  }

  private final class Reading {
    private final PskcXml xml;
    private final Consumer<SeedRecord> records;
    private final ContainerKeys keys = new ContainerKeys(secrets);
    private final Protection protection = new Protection(keys, secrets.lenient());
    private long position;
    private boolean signed;

    Reading(PskcXml xml, Consumer<SeedRecord> records) {
      this.xml = xml;
      this.records = records;
    }

    void child(String name) {
      switch (name) {
        case "KeyPackage", "Device" -> readPackage();
        case "Signature" -> signed = true;
        case "EncryptionKey", "EncryptionMethod", "MACMethod", "DigestMethod", "MACAlgorithm" -> {
          if (position > 0) {
            // The keys before would have been opened otherwise.
            throw SeedFileException.file("has " + name + " after a KeyPackage" + xml.where());
          }
          keys.read(name, xml);
        }
        default -> {
          // An extension.
        }
      }
    }

    private void readPackage() {
      PskcDevice device = new PskcDevice();
      List<PskcKey> found = new ArrayList<>();
      xml.children(
          name -> {
            switch (name) {
              case "DeviceInfo", "DeviceId" -> device.read(xml);
              case "Key" -> {
                if (found.size() == MAX_KEYS_OF_PACKAGE) {
                  throw SeedFileException.file(
                      "has a KeyPackage with more than "
                          + MAX_KEYS_OF_PACKAGE
                          + " keys"
                          + xml.where());
                }
                found.add(PskcKey.read(xml));
              }
              default -> {
                // CryptoModuleInfo and extensions.
              }
            }
          });
      for (PskcKey key : found) {
        records.accept(new PskcToken(device, found, key, protection).record(++position));
      }
    }

    Summary done() {
      if (protection.nothingOpened()) {
        throw new SeedFileException(
            protection.secretName(), "does not open the keys of the file, or all were altered");
      }
      if (position == 0) {
        throw SeedFileException.file("has no key");
      }
      if (secrets.given() != null && protection.nothingToOpen()) {
        throw new SeedFileException(
            secrets.given(), "was given, but nothing in the file is encrypted");
      }
      return new Summary("pskc", signed);
    }
  }
}
