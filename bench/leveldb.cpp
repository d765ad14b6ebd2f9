// leveldb.cpp - a database in memory: writes, reads, batches, iterators.
//
//   leveldb [TURNS]
#include "helpers/memenv/memenv.h"
#include "leveldb/cache.h"
#include "leveldb/db.h"
#include "leveldb/env.h"
#include "leveldb/filter_policy.h"
#include "leveldb/iterator.h"
#include "leveldb/write_batch.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace {
using std::string;
using std::unique_ptr;

string key(int number) {
  char text[32];
  std::snprintf(text, sizeof text, "key%08d", number);
  return text;
}

void fill(leveldb::DB *db, int keys) {
  for (int i = 0; i < keys; i++)
    db->Put(leveldb::WriteOptions(), key(static_cast<int>(i * 7919LL % keys)),
            string(60, static_cast<char>('a' + i % 26)));
}

size_t read(leveldb::DB *db, int keys) {
  size_t sum = 0;
  for (int i = 0; i < keys + keys / 4; i++) {
    string value;
    if (db->Get(leveldb::ReadOptions(), key(static_cast<int>(i * 104729LL % keys)), &value).ok())
      sum += value.size();
  }
  return sum;
}

void write_batches(leveldb::DB *db, int batches) {
  for (int i = 0; i < batches; i++) {
    leveldb::WriteBatch batch;
    for (int j = 0; j < 10; j++)
      batch.Put(key(i * 10 + j), "value value value");
    db->Write(leveldb::WriteOptions(), &batch);
  }
}

size_t iterate(leveldb::DB *db, int times) {
  size_t sum = 0;
  for (int i = 0; i < times; i++) {
    unique_ptr<leveldb::Iterator> place(db->NewIterator(leveldb::ReadOptions()));
    place->Seek(key(i * 37));
    for (int j = 0; j < 40 && place->Valid(); j++) {
      sum += place->value().size();
      place->Next();
    }
  }
  return sum;
}
} // namespace

int main(int count, char **arguments) {
  int turns = count > 1 ? std::atoi(arguments[1]) : 2000;
  unique_ptr<leveldb::Env> env(leveldb::NewMemEnv(leveldb::Env::Default()));
  unique_ptr<const leveldb::FilterPolicy> filter(leveldb::NewBloomFilterPolicy(10));
  leveldb::Options options;
  options.create_if_missing = true;
  options.env = env.get();
  options.compression = leveldb::kNoCompression;
  options.write_buffer_size = 1 << 20;
  options.filter_policy = filter.get();
  leveldb::DB *opened;
  if (!leveldb::DB::Open(options, "/mem", &opened).ok())
    return 1;
  unique_ptr<leveldb::DB> db(opened);
  fill(db.get(), turns * 60);
  size_t sum = read(db.get(), turns * 60);
  write_batches(db.get(), turns);
  sum += iterate(db.get(), turns);
  std::printf("%zu\n", sum);
}
