package microgpt.encore.bpe;

import java.util.Arrays;

/** A priority queue of numbers, the least first: {@link java.util.PriorityQueue} without an object for each. */
final class LongHeap {

    private long[] heap = new long[16]; // heap[i] <= heap[2i + 1], heap[2i + 2]
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(long number) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int i = size++;
        for (int parent; i > 0 && heap[parent = (i - 1) / 2] > number; i = parent) {
            heap[i] = heap[parent];
        }
        heap[i] = number;
    }

    /** Removes the least number; there is one. */
    long removeLeast() {
        long least = heap[0];
        long number = heap[--size];
        int i = 0;
        for (int child; (child = 2 * i + 1) < size; i = child) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= number) {
                break;
            }
            heap[i] = heap[child];
        }
        heap[i] = number;
        return least;
    }
}
