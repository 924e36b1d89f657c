package io.stackline.runner.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.RunException;
import io.stackline.run.RunResult.CliSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.semver4j.Semver;

/** What people write for a version, and what it means. */
class VersionRangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "^3.240; 3.240.0; true",
        "^3.240; 3.300.1; true",
        "^3.240; 3.239.9; false",
        "^3.240; 4.0.0; false",
        "~3.250.0; 3.250.7; true",
        "~3.250.0; 3.251.0; false",
        ">=3.200 <4; 3.250.0; true",
        ">= 3.200.0, < 4.0.0; 4.0.0; false",
        "3.x; 3.0.0; true",
        "3; 2.9.9; false",
        "v3.250.0; 3.250.0; true",
        "3.249.0 - 3.250.0; 3.250.0; true",
        "*; 3.1.0; true",
        ">=3.5.0 !3.7.7; 3.7.7; false",
        ">=3.5.0 !=3.7.7; 3.7.8; true",
        "!3.1.2; 3.1.2; false",
        "!3.1.2; 3.1.3; true",
        "<3.4.0 || >3.8.0; 3.5.0; false",
        "<3.4.0 || >3.8.0; 3.9.0; true",
        ">=3.250.0; 3.251.0-alpha.x1; true",
        ">=3.251.0; 3.251.0-alpha.x1; false"
      })
  void admits(String range, String version, boolean expected) throws RunException {
    assertThat(VersionRange.parse(range, "test").admits(new Semver(version))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", ">=foo", "", "3.1 ||", "3..1", "latest!", "3.x; rm -rf", "^"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> VersionRange.parse(text, "the file"))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("(the file) is no range");
  }

  @Test
  void anExactVersionIsKnown() {
    assertThat(VersionRange.exact("v3.250.0")).contains(new Semver("3.250.0"));
    assertThat(VersionRange.exact("=3.250.0-rc.1")).contains(new Semver("3.250.0-rc.1"));
    assertThat(VersionRange.exact("3.250")).isEmpty();
    assertThat(VersionRange.exact("^3.250.0")).isEmpty();
  }

  @Test
  void namesAreTheVendors() {
    Semver version = new Semver("3.250.0");
    assertThat(Platform.of("Linux", "amd64").archive(version))
        .isEqualTo("pulumi-v3.250.0-linux-x64.tar.gz");
    assertThat(Platform.of("Mac OS X", "aarch64").archive(version))
        .isEqualTo("pulumi-v3.250.0-darwin-arm64.tar.gz");
    Platform windows = Platform.of("Windows 11", "amd64");
    assertThat(windows.archive(version)).isEqualTo("pulumi-v3.250.0-windows-x64.zip");
    assertThat(windows.executable("pulumi")).isEqualTo("pulumi.exe");
    assertThat(Platform.checksums(version)).isEqualTo("pulumi-3.250.0-checksums.txt");
  }

  @Test
  void theVendorIsAskedForNothingWithoutTls() {
    WebSource.Layout vendor = WebSource.Layout.VENDOR;
    assertThat(vendor.kind()).isEqualTo(CliSource.VENDOR);
    assertThat(vendor.archives()).startsWith("https://");
    assertThat(vendor.checksums()).isNotEmpty().allMatch(url -> url.startsWith("https://"));
    assertThat(vendor.versions()).startsWith("https://");
    assertThat(vendor.latest()).startsWith("https://");
    assertThat(WebSource.Layout.mirror("https://m.example/sdk").archives())
        .isEqualTo("https://m.example/sdk/");
  }

  @Test
  void checksumsAreFoundByName() {
    String list = "a".repeat(64) + "  one.tar.gz\n" + "B".repeat(64) + " *two.tar.gz\nnonsense\n";
    assertThat(Checksum.in(list, "two.tar.gz")).contains(new Checksum("b".repeat(64)));
    assertThat(Checksum.in(list, "one.tar.gz").orElseThrow().hex()).startsWith("aaa");
    assertThat(Checksum.in(list, "three.tar.gz")).isEmpty();
  }
}
