package vn.vinhdanh.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vn.vinhdanh.page.FilesAway;

/// A store that speaks S3, shared by all nodes of the installation. Nothing is asked of the machine or its surroundings: keys, region and address are those of
/// the settings.
final class S3Shelves implements Shelves {

  /// How long a word is waited for, twice; whatever moves bytes may take longer by their size.
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FOR_A_COPY = Duration.ofSeconds(60);
  private static final int TRIES = 2;
  private static final int BYTES_A_SECOND = 1_000_000;

  /// Fewer than the connections to the database: what asks the store may hold one, and all others go on while the store is silent.
  static final int AT_ONCE = 6;
  private static final Duration FOR_A_TURN = Duration.ofSeconds(2);

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration FOR_A_WORD = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;
  private static final String NO_SUCH_KEY = "NoSuchKey";
  private static final int NO_ROOM = 507;

  /// What servers say that have no room, or no more for us.
  private static final Set<String> FULL = Set.of("XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded", "InsufficientStorage");

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final Duration patience;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  S3Shelves(StoreSettings settings) {
    this(settings, PATIENCE);
  }

  S3Shelves(StoreSettings settings, Duration patience) {
    this.patience = patience;
    this.bucket = settings.bucket();
    this.prefix = settings.prefix();
    this.client = S3Client.builder()
        .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(TO_CONNECT).socketTimeout(FOR_A_WORD).build())
        .endpointOverride(settings.endpoint())
        .region(Region.of(settings.region()))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
        .forcePathStyle(true)
        // what of the checks by trailers other servers than Amazon's understand is their own; lengths and SHA-256 are ours
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(own -> own
            .defaultProfileFile(ProfileFile.aggregator().build())
            .retryStrategy(retry -> retry.maxAttempts(TRIES))
            .apiCallAttemptTimeout(patience)
            .apiCallTimeout(inAll(patience)))
        .build();
  }

  private static Duration inAll(Duration attempt) {
    return attempt.multipliedBy(TRIES).plusSeconds(1);
  }

  private static Consumer<AwsRequestOverrideConfiguration.Builder> within(Duration attempt) {
    return own -> own.apiCallAttemptTimeout(attempt).apiCallTimeout(inAll(attempt));
  }

  private interface Asked<T> {
    T of(S3Client client) throws IOException;
  }

  private <T> T ask(String name, Asked<T> asked) throws IOException {
    awaitTurn();
    try {
      return asked.of(client);
    } catch (S3Exception said) {
      var code = said.awsErrorDetails() == null ? "" : said.awsErrorDetails().errorCode();
      if (said.statusCode() == NOT_FOUND && NO_SUCH_KEY.equals(code)) {
        throw lost(name, said);
      }
      throw new FilesAway(said.statusCode() == NO_ROOM || code != null && FULL.contains(code), said);
    } catch (SdkException away) {
      throw new FilesAway(false, away);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() throws FilesAway {
    try {
      if (!turns.tryAcquire(FOR_A_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new FilesAway(false, new TimeoutException("others wait for the store"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FilesAway(false, e);
    }
  }

  private static NoSuchFileException lost(String name, S3Exception said) {
    return (NoSuchFileException) new NoSuchFileException(name).initCause(said);
  }

  @Override
  public void put(Path bytes, String name) throws IOException {
    var longest = patience.plusSeconds(Files.size(bytes) / BYTES_A_SECOND);
    try {
      ask(name, s3 -> s3.putObject(
          put -> put.bucket(bucket).key(prefix + name).overrideConfiguration(within(longest)), RequestBody.fromFile(bytes)));
    } catch (NoSuchFileException noBucket) {
      throw new FilesAway(false, noBucket);
    }
  }

  @Override
  public void move(String from, String to) throws IOException {
    try {
      if (!lies(to)) {
        ask(from, s3 -> s3.copyObject(copy -> copy
            .sourceBucket(bucket).sourceKey(prefix + from).destinationBucket(bucket).destinationKey(prefix + to)
            .overrideConfiguration(within(FOR_A_COPY))));
      }
      remove(from);
    } catch (NoSuchFileException neither) {
      return;
    }
  }

  private boolean lies(String name) throws IOException {
    try {
      return size(name) >= 0;
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  @Override
  public long size(String name) throws IOException {
    return ask(name, s3 -> {
      try {
        return s3.headObject(head -> head.bucket(bucket).key(prefix + name)).contentLength();
      } catch (S3Exception said) {
        if (said.statusCode() == NOT_FOUND) {
          // such an answer has no words: whether the store gave it, its bucket tells
          s3.headBucket(head -> head.bucket(bucket));
          throw lost(name, said);
        }
        throw said;
      }
    });
  }

  @Override
  public InputStream open(String name) throws IOException {
    return new Told(ask(name, s3 -> s3.getObject(get -> get.bucket(bucket).key(prefix + name))));
  }

  @Override
  public void remove(String name) throws IOException {
    ask(name, s3 -> s3.deleteObject(delete -> delete.bucket(bucket).key(prefix + name)));
  }

  @Override
  public void clear(String below) throws IOException {
    var all = new ArrayList<String>();
    each(below, all::add);
    for (var each : all) {
      remove(each);
    }
  }

  @Override
  public void each(String below, Consumer<String> name) throws IOException {
    ask(below, s3 -> {
      s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + below)).contents()
          .forEach(object -> name.accept(object.key().substring(prefix.length())));
      return below;
    });
  }

  /// What breaks off is told as a store that is away; the client tells it also where the connection just ends before the length of the object.
  private static final class Told extends FilterInputStream {

    Told(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (IOException | SdkException broken) {
        throw new FilesAway(false, broken);
      }
    }
  }
}
