package vn.vinhdanh.proof;

import java.util.Optional;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.boot.test.context.TestConfiguration;
import vn.vinhdanh.demo.SampleSeason;

/// Plays the sample season when the application of a test starts.
@TestConfiguration(proxyBeanMethods = false)
class PlayedSeason {

  @Bean
  ApplicationRunner play(SampleSeason season) {
    return arguments -> season.open(Optional.empty());
  }
}
