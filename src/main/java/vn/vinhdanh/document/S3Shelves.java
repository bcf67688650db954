package vn.vinhdanh.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
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

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration FOR_A_WORD = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;
  private static final int NO_ROOM = 507;

  /// What servers say that have no room, or no more for us.
  private static final Set<String> FULL = Set.of("XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded", "InsufficientStorage");

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  S3Shelves(StoreSettings settings) {
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
        .overrideConfiguration(own -> own.defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }

  private interface Asked<T> {
    T of(S3Client client) throws SdkException;
  }

  private <T> T ask(String name, Asked<T> asked) throws IOException {
    try {
      return asked.of(client);
    } catch (S3Exception said) {
      var code = said.awsErrorDetails() == null ? "" : said.awsErrorDetails().errorCode();
      if (said.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code)) {
        throw (NoSuchFileException) new NoSuchFileException(name).initCause(said);
      }
      throw new FilesAway(said.statusCode() == NO_ROOM || code != null && FULL.contains(code), said);
    } catch (SdkException away) {
      throw new FilesAway(false, away);
    }
  }

  @Override
  public void put(Path bytes, String name) throws IOException {
    try {
      ask(name, s3 -> s3.putObject(put -> put.bucket(bucket).key(prefix + name), RequestBody.fromFile(bytes)));
    } catch (NoSuchFileException noBucket) {
      throw new FilesAway(false, noBucket);
    }
  }

  @Override
  public void move(String from, String to) throws IOException {
    try {
      if (!lies(to)) {
        ask(from, s3 -> s3.copyObject(copy -> copy
            .sourceBucket(bucket).sourceKey(prefix + from).destinationBucket(bucket).destinationKey(prefix + to)));
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
    return ask(name, s3 -> s3.headObject(head -> head.bucket(bucket).key(prefix + name))).contentLength();
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
