package microgpt.train3;

import java.util.ArrayList;
import java.util.List;

/** The keys and values of the positions so far, so that none is computed twice. */
final class KvCache {

    final List<Value[]> keys = new ArrayList<>();
    final List<Value[]> values = new ArrayList<>();
}
