package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileStateTest {

  private static String shut(FileState state, boolean own, boolean unscannedOpen) {
    return state.shut("a.pdf", own, unscannedOpen).map(unmet -> unmet.code().replace("document.file-", "")).orElse("");
  }

  @Test
  void who_opens_a_file_goes_by_its_state() {
    for (boolean own : new boolean[] {true, false}) {
      for (boolean open : new boolean[] {true, false}) {
        assertThat(shut(FileState.CLEAN, own, open)).isEmpty();
        assertThat(shut(FileState.INFECTED, own, open)).isEqualTo("infected");
        assertThat(shut(FileState.PENDING, own, open)).isEqualTo(own ? "" : "pending");
        assertThat(shut(FileState.NOT_SCANNED, own, open)).isEqualTo(own || open ? "" : "not-scanned");
      }
    }
  }

  @Test
  void an_installation_says_it_aloud_or_not_at_all() {
    assertThat(new UnscannedFiles("open").open()).isTrue();
    assertThat(new UnscannedFiles("closed").open()).isFalse();
    assertThat(new UnscannedFiles("").open()).isFalse();
  }
}
