package io.stackline.client.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to believe. */
final class Trust {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  private Trust() {}

  static SSLContext context(@Nullable String caPem, boolean insecure) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] managers = null;
      if (insecure) {
        managers = new TrustManager[] {new TrustEverything()};
      } else if (caPem != null) {
        managers = withExtra(caPem);
      }
      context.init(null, managers, new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the certificates to trust cannot be used", e);
    }
  }

  private static TrustManager[] withExtra(String caPem)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int count = 0;
    for (TrustManager manager : managersOf(null)) {
      if (manager instanceof X509TrustManager known) {
        for (X509Certificate issuer : known.getAcceptedIssuers()) {
          store.setCertificateEntry("known-" + count++, issuer);
        }
      }
    }
    List<Certificate> extra = certificates(caPem);
    if (extra.isEmpty()) {
      throw new IllegalArgumentException("there is no certificate in the PEM text");
    }
    for (Certificate certificate : extra) {
      store.setCertificateEntry("extra-" + count++, certificate);
    }
    return managersOf(store);
  }

  /** All that can be read: one that Java does not understand does not make the others useless. */
  private static List<Certificate> certificates(String pem) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try {
      return List.copyOf(factory.generateCertificates(bytes(pem)));
    } catch (CertificateException e) {
      List<Certificate> readable = new ArrayList<>();
      Matcher block = BLOCK.matcher(pem);
      while (block.find()) {
        try {
          readable.add(factory.generateCertificate(bytes(block.group())));
        } catch (CertificateException unreadable) {
          e.addSuppressed(unreadable);
        }
      }
      if (readable.isEmpty()) {
        throw e;
      }
      return readable;
    }
  }

  private static InputStream bytes(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  private static TrustManager[] managersOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** For who asked explicitly not to check. */
  private static final class TrustEverything implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      // Asked for by the option of that name.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      // Asked for by the option of that name.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
