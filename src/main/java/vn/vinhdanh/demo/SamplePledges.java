package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.cluster.Pledge;
import vn.vinhdanh.cluster.Pledges;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;

/// The pledges of the five clusters, written on 11/02/2022 and signed by each member's head until 27/02.
@Component
class SamplePledges implements SampleStation {

  private static final int YEAR = 2022;
  private static final int ORDER = 200;

  private static final String TARGETS = """
      100 % khu dân cư tổ chức Ngày hội Đại đoàn kết toàn dân tộc thiết thực, tiết kiệm.
      Vận động Quỹ “Vì người nghèo” đạt ít nhất 105 % chỉ tiêu Thành phố giao.
      Ít nhất 15 % cán bộ, công chức có sáng kiến được cơ sở công nhận.
      Hoàn thành kế hoạch giám sát, phản biện xã hội trong năm, có theo dõi kết quả sau giám sát.
      Gửi đủ và đúng hạn kế hoạch, đăng ký, báo cáo sơ kết, tổng kết thi đua.
      """;

  /// On which day of February each member signs, by cluster and official order.
  private static final List<List<Integer>> SIGNED = List.of(
      List.of(18, 14, 21, 16, 23, 25),
      List.of(15, 14, 17, 22, 24, 21),
      List.of(14, 15, 18, 22, 21),
      List.of(17, 16, 21, 24, 26, 25),
      List.of(14, 14, 15, 16, 16, 17, 18));

  private final Clusters clusters;
  private final Pledges pledges;
  private final Accounts accounts;

  SamplePledges(Clusters clusters, Pledges pledges, Accounts accounts) {
    this.clusters = clusters;
    this.pledges = pledges;
    this.accounts = accounts;
  }

  @Override
  public List<Event> events() {
    var events = new ArrayList<Event>();
    for (int number = 1; number <= SIGNED.size(); number++) {
      int cluster = number;
      events.add(new Event(day(11), ORDER, () -> open(cluster)));
      for (int place = 0; place < SIGNED.get(number - 1).size(); place++) {
        int member = place;
        events.add(new Event(day(SIGNED.get(number - 1).get(place)), ORDER + 1, () -> sign(cluster, member)));
      }
    }
    return events;
  }

  private void open(int number) {
    var cluster = cluster(number);
    var head = head(cluster.head().orElseThrow());
    pledges.write(cluster.id(), TARGETS, -1, head);
    pledges.open(cluster.id(), 0, head);
  }

  private void sign(int number, int place) {
    var cluster = cluster(number);
    int version = pledges.of(cluster.id()).map(Pledge::version).orElseThrow();
    pledges.sign(cluster.id(), version, head(cluster.members().get(place)));
  }

  private Cluster cluster(int number) {
    return clusters.of(YEAR).stream().filter(cluster -> cluster.number() == number).findFirst().orElseThrow();
  }

  private Actor head(ClusterMember member) {
    return accounts.actor("chutich." + SampleFront.accountName(member.shortName())).orElseThrow();
  }

  private static LocalDate day(int day) {
    return LocalDate.of(YEAR, Month.FEBRUARY, day);
  }
}
