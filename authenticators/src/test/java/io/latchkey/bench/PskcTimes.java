package io.latchkey.bench;

import io.latchkey.pskc.PskcReader;
import io.latchkey.pskc.PskcSecrets;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A PSKC file of a thousand keys read, and its XML walked through and no more. */
@State(Scope.Benchmark)
@Warmup(iterations = 5, batchSize = 20)
@Measurement(iterations = 5, batchSize = 20)
public class PskcTimes {
  private static final int KEYS = 1_000;

  private final byte[] file = file();

  /** The file; the same each time. */
  static byte[] file() {
    StringBuilder text =
        new StringBuilder(
            "<?xml version=\"1.0\"?>\n<KeyContainer Version=\"1.0\""
                + " xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\">\n");
    for (int i = 0; i < KEYS; i++) {
      String secret =
          Base64.getEncoder()
              .encodeToString("%020d".formatted(i).getBytes(StandardCharsets.US_ASCII));
      text.append(
          """
          <KeyPackage>
            <DeviceInfo><Manufacturer>Acme</Manufacturer><SerialNo>B-%1$d</SerialNo></DeviceInfo>
            <Key Id="B-%1$d" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
              <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
              <Data>
                <Secret><PlainValue>%2$s</PlainValue></Secret>
                <Counter><PlainValue>0</PlainValue></Counter>
              </Data>
            </Key>
          </KeyPackage>
          """
              .formatted(i, secret));
    }
    return text.append("</KeyContainer>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  public int pskc() {
    AtomicInteger keys = new AtomicInteger();
    new PskcReader(new PskcSecrets(null, null, false))
        .read(
            new ByteArrayInputStream(file),
            token -> {
              if (token.problem() == null) {
                keys.incrementAndGet();
              }
            });
    if (keys.get() != KEYS) {
      throw new IllegalStateException(keys + " keys were read");
    }
    return keys.get();
  }

  @Benchmark
  public int pskcFloor() throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
    int characters = 0;
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.CHARACTERS) {
        characters += reader.getText().length();
      }
    }
    return characters;
  }
}
