package vn.vinhdanh.document;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vinhdanh.page.Rounds;

/// When the words of kept files are read: looked for every two seconds, one file at a time.
@Component
class ReadingSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingSchedule.class);

  private final WordReader reader;
  private final Rounds words;

  /// Refuses to begin with a `reading.properties` that says nothing good.
  ReadingSchedule(WordReader reader, Readings readings) {
    this.reader = reader;
    try {
      WordReader.clearLeft();
    } catch (IOException e) {
      LOG.warn("Folders that files were read in could not be looked through", e);
    }
    LOG.info("words are read off pictures: {}", reader.ocr());
    words = new Rounds("words of files", 1, readings::readNext);
  }

  @Scheduled(fixedDelayString = "PT2S")
  void read() {
    words.begin();
  }

  /// Begins no file any more.
  void stop() {
    words.end();
  }

  @PreDestroy
  void end() {
    stop();
    reader.end();
    words.awaitEnd();
  }
}
