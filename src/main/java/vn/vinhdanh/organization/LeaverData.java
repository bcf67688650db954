package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.function.ToIntFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.audit.KeptForATime;

/// What the files of people keep for a time.
@Configuration(proxyBeanMethods = false)
class LeaverData {

  private record Kept(String kind, ToIntFunction<LocalDate> counted, ToIntFunction<LocalDate> erased) implements KeptForATime {

    @Override
    public int due(LocalDate before) {
      return counted.applyAsInt(before);
    }

    @Override
    public int erase(LocalDate before) {
      return erased.applyAsInt(before);
    }
  }

  /// Of people who are out of the work.
  @Bean
  KeptForATime identityNumbersForATime(LeaverDataTable table) {
    return new Kept("identity-number", table::countNumbers, table::eraseNumbers);
  }

  /// Ethnic group and religion, once no award asks for them, or the person is out of the work.
  @Bean
  KeptForATime originForATime(LeaverDataTable table) {
    return new Kept("origin", table::countOrigin, table::eraseOrigin);
  }

  /// Lines of workbooks that were entered, or left as they were read.
  @Bean
  KeptForATime importsForATime(PeopleImportTable people, PostImportTable posts) {
    return new Kept(
        "people-import",
        before -> people.countSettled(before) + posts.countSettled(before),
        before -> people.eraseSettled(before) + posts.eraseSettled(before));
  }

  /// Requests that were answered, with their words.
  @Bean
  KeptForATime requestsForATime(LeaverDataTable table) {
    return new Kept("data-request", table::countRequests, table::eraseRequests);
  }
}
