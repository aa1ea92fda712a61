package io.latchkey.it.device;

/** What a person signs a challenge with. */
public interface Signer {

  /** The public key, as the person pastes it. */
  String publicKey();

  /** A signature of the challenge, as the person pastes it. */
  String sign(String challenge, String namespace);
}
